package io.dataspoc.lake.probe;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.Lifecycle;
import io.dataspoc.lake.storage.Lifecycle.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the rules by which a store removes objects: none may take what the lake needs. */
final class LifecycleCheck {

    /** A full refresh stages until its end; a week is longer than any that somebody waits for. */
    static final int ENOUGH_DAYS = 7;

    private static final List<String> NEEDED = List.of(LakeLayout.CONTROL, "raw/", "curated/", "gold/");

    private LifecycleCheck() {}

    static ProbeResult judge(Lifecycle lifecycle) {
        if (lifecycle instanceof Lifecycle.Unknown unknown) {
            return ProbeResult.warning(
                    ProbeStep.LIFECYCLE,
                    "whether a rule removes objects cannot be told (" + unknown.reason()
                            + "): see that none expires the lake's or aborts uploads before " + ENOUGH_DAYS + " days");
        }
        return lifecycle instanceof Lifecycle.Rules some
                ? judge(some.rules())
                : ProbeResult.passed(ProbeStep.LIFECYCLE);
    }

    private static ProbeResult judge(List<Rule> rules) {
        return Stream.of(
                        rules.stream().map(LifecycleCheck::eats),
                        rules.stream().map(LifecycleCheck::abortsEarly),
                        rules.stream().map(LifecycleCheck::expiresSomething))
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ProbeResult.passed(ProbeStep.LIFECYCLE));
    }

    private static Optional<ProbeResult> eats(Rule rule) {
        boolean needed = NEEDED.stream().anyMatch(folder -> overlap(folder, rule.prefix())) && !isLogs(rule);
        return rule.expires() && needed
                ? Optional.of(ProbeResult.failed(
                        ProbeStep.LIFECYCLE,
                        about(rule) + " removes objects" + where(rule) + when(rule)
                                + ": restrict it to folders that are no part of the lake"))
                : Optional.empty();
    }

    private static Optional<ProbeResult> abortsEarly(Rule rule) {
        return rule.aborts() && rule.abortDays() < ENOUGH_DAYS
                ? Optional.of(ProbeResult.warning(
                        ProbeStep.LIFECYCLE,
                        about(rule) + " aborts uploads" + where(rule) + " after " + rule.abortDays()
                                + " day(s): a run that stages for longer cannot commit. Let it wait " + ENOUGH_DAYS
                                + " days"))
                : Optional.empty();
    }

    private static Optional<ProbeResult> expiresSomething(Rule rule) {
        return rule.expires() && !isLogs(rule)
                ? Optional.of(ProbeResult.warning(
                        ProbeStep.LIFECYCLE,
                        about(rule) + " removes objects" + where(rule) + when(rule) + ": keep tables out of there"))
                : Optional.empty();
    }

    /** Nothing reads old logs again. */
    private static boolean isLogs(Rule rule) {
        return rule.prefix().startsWith(LakeLayout.CONTROL + "logs/");
    }

    private static boolean overlap(String folder, String prefix) {
        return folder.startsWith(prefix) || prefix.startsWith(folder);
    }

    private static String about(Rule rule) {
        return "the lifecycle rule '" + rule.id() + "'";
    }

    private static String where(Rule rule) {
        return rule.prefix().isEmpty() ? "" : " under '" + rule.prefix() + "'";
    }

    private static String when(Rule rule) {
        return rule.expireDays() == 0 ? " on a set date" : " after " + rule.expireDays() + " day(s)";
    }
}
