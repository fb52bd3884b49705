package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of what happens to a pipeline.
 *
 * @param occasions what they are told of
 * @param webhooks addresses that a JSON message is posted to; they hold secrets
 * @param command a program and its arguments, which gets a JSON message on its stdin; empty for none
 * @param emails addresses that get a mail through the local sendmail
 * @param sender whom mails come from; empty for sendmail's own idea
 * @param staleAfterOrNull how old the last success may be; null to go by the schedule
 */
public record NotifySettings(
        Set<Occasion> occasions,
        List<String> webhooks,
        List<String> command,
        List<String> emails,
        String sender,
        Duration staleAfterOrNull) {
    /** Nobody is told. */
    public static final NotifySettings NONE = new NotifySettings(Set.of(), List.of(), List.of(), List.of(), "", null);

    /** What people are told of. */
    public enum Occasion {
        /** A run failed. */
        FAILURE,
        /** A run succeeded after people were told of something bad. */
        RECOVERY,
        /** No run has succeeded for longer than the schedule lets expect. */
        STALE
    }

    /** Copies the collections. */
    public NotifySettings {
        occasions = Set.copyOf(occasions);
        webhooks = List.copyOf(webhooks);
        command = List.copyOf(command);
        emails = List.copyOf(emails);
        requireNonNull(sender, "sender is null");
    }

    /** Whether anybody is told of anything. */
    public boolean isSilent() {
        return occasions.isEmpty() || webhooks.isEmpty() && command.isEmpty() && emails.isEmpty();
    }

    /** How old the last success may be; empty to go by the schedule. */
    public Optional<Duration> staleAfter() {
        return Optional.ofNullable(staleAfterOrNull);
    }

    /** Without addresses and command, which hold secrets. */
    @Override
    public String toString() {
        return "NotifySettings[" + occasions + ", " + webhooks.size() + " webhooks, " + emails.size() + " emails]";
    }
}
