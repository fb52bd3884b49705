package io.dataspoc.pipe.wizard;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that a person is asked, or a command line says.
 *
 * @param text what is asked
 * @param flag the option that answers it
 * @param preset the answer where nothing is said; empty text for none
 * @param need whether an answer is needed
 * @param kind how it is typed
 * @param choices what may be completed
 * @param check what is wrong with an answer; empty where nothing is
 */
public record Question(
        String text,
        String flag,
        String preset,
        Need need,
        Kind kind,
        List<String> choices,
        Function<String, Optional<String>> check) {
    /** Whether an answer is needed. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** How it is typed. */
    public enum Kind {
        PLAIN,
        /** Nobody may read it on the screen. */
        SECRET,
        /** A path of this machine, or an address. */
        PATH
    }

    /** Refuses nulls. */
    public Question {
        requireNonNull(text, "text is null");
        requireNonNull(flag, "flag is null");
        requireNonNull(preset, "preset is null");
        choices = List.copyOf(choices);
        requireNonNull(check, "check is null");
    }

    /** One that any answer will do for. */
    public static Question of(String text, String flag, String preset) {
        Need need = preset.isEmpty() ? Need.OPTIONAL : Need.REQUIRED;
        return new Question(text, flag, preset, need, Kind.PLAIN, List.of(), answer -> Optional.empty());
    }

    /** The same, but it must be answered. */
    public Question required() {
        return new Question(text, flag, preset, Need.REQUIRED, kind, choices, check);
    }

    /** The same, typed otherwise. */
    public Question as(Kind other) {
        return new Question(text, flag, preset, need, other, choices, check);
    }

    /** The same with completion. */
    public Question completing(List<String> words) {
        return new Question(text, flag, preset, need, kind, words, check);
    }

    /** The same with a check. */
    public Question checkedBy(Function<String, Optional<String>> other) {
        return new Question(text, flag, preset, need, kind, choices, other);
    }

    /** What is wrong with an answer; empty where nothing is. */
    public Optional<String> problem(String answer) {
        if (answer.isEmpty()) {
            return need == Need.REQUIRED && preset.isEmpty() ? Optional.of("An answer is needed.") : Optional.empty();
        }
        return check.apply(answer);
    }
}
