package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/** Tells failures of Spark's client by what may be done about them, in one line each. */
final class Failures {
    private final String address;

    /** @param address of the server, for messages */
    Failures(String address) {
        this.address = address;
    }

    /** Opens a session: there, a server that is lost was never reached. */
    <T> T whileConnecting(Supplier<T> work) {
        try {
            return work.get();
        } catch (ClusterException e) {
            throw e;
        } catch (Exception e) {
            ClusterException failure = of(e);
            if (failure.kind() == Kind.LOST) {
                throw new ClusterException(
                        Kind.UNREACHABLE,
                        "What listens at " + address + " does not answer as a Spark Connect server: " + Messages.of(e)
                                + " Check the address and its parameters.",
                        e);
            }
            throw failure;
        }
    }

    ClusterException cancelled(Exception cause) {
        return new ClusterException(Kind.CANCELLED, "Cancelled; the work on " + address + " was stopped.", cause);
    }

    /** @throws RuntimeException the failure itself, if it is none of Spark's */
    ClusterException of(Exception failure) {
        if (failure instanceof ClusterException known) {
            return known;
        }
        List<Throwable> chain = chain(failure);
        for (Signs signs : Signs.ALL) {
            Optional<Throwable> match = chain.stream().filter(signs::match).findFirst();
            if (match.isPresent()) {
                return new ClusterException(signs.kind(), message(signs.kind(), match.get()), failure);
            }
        }
        if (failure instanceof RuntimeException own && chain.stream().noneMatch(SparkThrowable.class::isInstance)) {
            throw own;
        }
        return new ClusterException(Kind.SQL, Messages.of(failure), failure);
    }

    /** From the deepest, which says most. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(0, each);
        }
        return chain;
    }

    private String message(Kind kind, Throwable failure) {
        String said = Messages.of(failure);
        return switch (kind) {
            case UNREACHABLE ->
                "The Spark Connect server at " + address + " lets nobody in: " + said + " Check the token in the URL.";
            case CANCELLED -> "The work on " + address + " was cancelled there: " + said;
            case LOST -> "The cluster at " + address + " was lost during the work: " + said + " Run it again.";
            case STORAGE -> Paths.unescaped(said);
            case SQL, VERSION -> said;
        };
    }

    /** The name of Spark for what happened, such as {@code PATH_NOT_FOUND}; empty where there is none. */
    static String condition(Throwable failure) {
        if (failure instanceof SparkThrowable known && known.getCondition() != null) {
            return known.getCondition();
        }
        return "";
    }
}
