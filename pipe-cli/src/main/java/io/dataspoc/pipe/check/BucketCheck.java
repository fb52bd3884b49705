package io.dataspoc.pipe.check;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.probe.BucketProbe;
import io.dataspoc.lake.probe.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether a bucket does what commits need.
 *
 * @param finding what it came to
 * @param steps what was tried; nothing where the bucket could not even be opened
 */
public record BucketCheck(Finding finding, List<ProbeResult> steps) {
    /** Copies the list. */
    public BucketCheck {
        requireNonNull(finding, "finding is null");
        steps = List.copyOf(steps);
    }

    /** Tries it out with objects of its own, which are gone afterwards. */
    public static BucketCheck run(BucketEntry bucket, Consumer<String> notices) {
        try (Lake lake = bucket.open(notices)) {
            List<ProbeResult> steps = BucketProbe.run(lake.store());
            return new BucketCheck(finding(bucket, steps), steps);
        } catch (LakeException e) {
            return notLookedAt(ErrorText.of(e));
        }
    }

    static BucketCheck notLookedAt(String why) {
        return new BucketCheck(Finding.bad(why), List.of());
    }

    private static Finding finding(BucketEntry bucket, List<ProbeResult> steps) {
        List<ProbeResult> fatal = steps.stream().filter(ProbeResult::isFatal).toList();
        if (fatal.isEmpty()) {
            return Finding.good(bucket.uri() + " does what commits need");
        }
        return Finding.bad(bucket.uri() + " does not do what commits need. "
                + fatal.stream().map(step -> line(step) + ".").collect(Collectors.joining(" ")));
    }

    /** A step's outcome and, where it matters, what it costs; without a full stop. */
    public static String line(ProbeResult result) {
        String found = result.failure()
                .map(failure -> ErrorText.of(failure).replaceFirst("\\.$", ""))
                .orElse(result.text());
        String promise = result.step().promise();
        return switch (result.verdict()) {
            case PASSED -> promise;
            case WARNING -> promise + "? " + found;
            case FAILED -> promise + ": no. " + found + ". So " + result.step().cost();
            case SKIPPED -> promise + ": not tried";
        };
    }

    /** {@code [{"step","verdict","text"}]}. */
    ArrayNode toJson() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        steps.forEach(step -> array.addObject()
                .put("step", step.step().text())
                .put("verdict", step.verdict().name().toLowerCase(Locale.ROOT))
                .put("text", line(step)));
        return array;
    }
}
