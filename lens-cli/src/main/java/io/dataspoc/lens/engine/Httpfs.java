package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.storage.s3.S3Access;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * DuckDB's extension that reads object stores by itself. It is loaded if it is installed, and never downloaded here; what it
 * may read with which keys is told by secrets that hold for one bucket each.
 */
public final class Httpfs {
    private final Session session;
    private final Set<String> known = new HashSet<>();
    private boolean tried;
    private String problem = "";

    /** Of a session. */
    public Httpfs(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** Loads the extension; false where it is not installed or does not fit, for which {@link #problem} has the reason. */
    public synchronized boolean load() {
        if (!tried) {
            tried = true;
            try {
                session.execute("LOAD httpfs");
            } catch (EngineException e) {
                problem = e.problem().lines().findFirst().orElse("");
            }
        }
        return problem.isEmpty();
    }

    /** Why the extension could not be loaded; empty if it was, or nobody tried. */
    public synchronized String problem() {
        return problem;
    }

    /** Lets the session read a bucket. */
    public synchronized void allow(S3Access access) {
        if (known.contains(access.address())) {
            return;
        }
        try {
            session.execute(secret("lens_" + known.size(), access));
        } catch (EngineException e) {
            // DuckDB's own text may quote the statement, and with it the keys.
            throw new IllegalStateException(
                    "DuckDB did not take the credentials of bucket " + access.address() + " (" + e.kind() + " error).");
        }
        known.add(access.address());
    }

    /** The statement that makes a secret. It holds keys: it must not be shown. */
    static String secret(String name, S3Access access) {
        StringBuilder sql = new StringBuilder("CREATE OR REPLACE SECRET ").append(Sql.name(name));
        sql.append(" (TYPE s3, PROVIDER config, KEY_ID ").append(Sql.text(access.keyId()));
        sql.append(", SECRET ").append(Sql.text(access.secret()));
        access.token().ifPresent(token -> sql.append(", SESSION_TOKEN ").append(Sql.text(token)));
        sql.append(", REGION ").append(Sql.text(access.region()));
        access.endpoint().ifPresent(endpoint -> sql.append(endpoint(endpoint)));
        sql.append(", URL_STYLE ").append(Sql.text(isPathStyle(access) ? "path" : "vhost"));
        return sql.append(", SCOPE ")
                .append(Sql.text(access.address() + "/"))
                .append(')')
                .toString();
    }

    private static String endpoint(URI endpoint) {
        String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath().replaceFirst("/+$", "");
        boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
        return ", ENDPOINT " + Sql.text(endpoint.getRawAuthority() + path) + (plain ? ", USE_SSL false" : "");
    }

    private static boolean isPathStyle(S3Access access) {
        return switch (access.addressing()) {
            case PATH -> true;
            case VIRTUAL -> false;
            case AUTO ->
                access.endpoint().isPresent()
                        && !access.endpoint().get().getHost().endsWith(".amazonaws.com");
        };
    }
}
