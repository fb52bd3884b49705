package io.dataspoc.pipe.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.pipe.config.DurationText;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of a pipeline's logs are wanted.
 *
 * @param since of runs that started since then
 * @param most how many, the newest ones
 * @param which whatever came of them, or only those that did not succeed
 */
public record LogQuery(Instant since, int most, Which which) {
    private static final int USUAL = 20;

    /** Which runs are wanted. */
    public enum Which {
        /** Whatever came of them. */
        ALL,
        /** Those that did not succeed. */
        FAILED
    }

    /**
     * Of what a command line says.
     *
     * @param since a duration before {@code now}, or a date or time in UTC; null for ever
     * @param most null for the usual: 20, or all where {@code since} is given
     * @throws CommandFailure if {@code since} is none of these
     */
    public static LogQuery of(String since, Instant now, Integer most, Which which) {
        int usual = since == null ? USUAL : Integer.MAX_VALUE;
        return new LogQuery(since == null ? Instant.MIN : time(since, now), most == null ? usual : most, which);
    }

    private static Instant time(String text, Instant now) {
        Optional<Instant> ago = DurationText.parse(text).map(now::minus);
        return ago.or(() -> parsed(
                        text, each -> LocalDate.parse(each).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .or(() -> parsed(text, each -> OffsetDateTime.parse(each).toInstant()))
                .or(() -> parsed(text, each -> LocalDateTime.parse(each).toInstant(ZoneOffset.UTC)))
                .orElseThrow(() -> CommandFailure.usage("'" + text
                        + "' is no time for --since: write 30m, 6h, 2d, or a date such as 2026-04-28, or"
                        + " 2026-04-28T06:00:00."));
    }

    private static Optional<Instant> parsed(String text, Function<String, Instant> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The logs, the oldest first. */
    public List<ObjectNode> find(RunLogs logs) throws IOException {
        return find(logs, logs.keys());
    }

    /** Those among {@code keys}, which begin with the newest. */
    List<ObjectNode> find(RunLogs logs, List<String> keys) throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        for (String key : keys) {
            Optional<ObjectNode> log = logs.read(key);
            if (found.size() == most || log.isPresent() && isTooOld(log.get())) {
                break;
            }
            log.filter(this::fits).ifPresent(found::add);
        }
        Collections.reverse(found);
        return found;
    }

    /** Whether a log of a run that has ended just now is wanted. */
    boolean fits(ObjectNode log) {
        return switch (which) {
            case ALL -> true;
            case FAILED -> !log.path("status").asText().equals("success");
        };
    }

    private boolean isTooOld(ObjectNode log) {
        return !since.equals(Instant.MIN)
                && parsed(
                                log.path("started_at").asText(),
                                each -> OffsetDateTime.parse(each).toInstant())
                        .filter(started -> started.isBefore(since))
                        .isPresent();
    }
}
