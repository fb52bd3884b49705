package io.dataspoc.lake.storage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a store removes of its own accord. */
public sealed interface Lifecycle {

    /** Nothing: the store has no such thing, or no rules. */
    record None() implements Lifecycle {}

    /**
     * It may have rules, but they cannot be read.
     *
     * @param reason why, in a few words
     */
    record Unknown(String reason) implements Lifecycle {

        public Unknown {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * Rules, of which only those matter that touch the lake's folder.
     *
     * @param rules those that are in force
     */
    record Rules(List<Rule> rules) implements Lifecycle {

        public Rules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule.
     *
     * @param id its name, for people
     * @param prefix how the keys begin that it is about, within the lake; empty for all
     * @param expireDays after how many days objects go; {@link #NEVER} if they stay, 0 if they go on a set date
     * @param abortDays after how many days uploads that were not completed go; {@link #NEVER} if they stay
     */
    record Rule(String id, String prefix, int expireDays, int abortDays) {

        /** No day. */
        public static final int NEVER = -1;

        public Rule {
            requireNonNull(id, "id is null");
            requireNonNull(prefix, "prefix is null");
            if (expireDays < NEVER || abortDays < NEVER) {
                throw new IllegalArgumentException("days are negative: " + expireDays + ", " + abortDays);
            }
        }

        /** Whether objects go. */
        public boolean expires() {
            return expireDays != NEVER;
        }

        /** Whether uploads that were not completed go. */
        public boolean aborts() {
            return abortDays != NEVER;
        }
    }
}
