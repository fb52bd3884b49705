package io.dataspoc.pipe.wizard;

import io.dataspoc.cli.CommandFailure;
import java.util.Optional;

/** Who answers. */
public interface Answers extends AutoCloseable {

    /**
     * The answer to a question, with the preset in place of nothing.
     *
     * @throws CommandFailure if there is none and one is needed
     */
    String ask(Question question);

    /** Tells something on the way. */
    void say(String text);

    @Override
    void close();

    /**
     * The answer that was given already, checked; else that of whoever is asked.
     *
     * @param given what an option says; null for nothing
     * @throws CommandFailure if what was given is wrong
     */
    default String ask(Question question, String given) {
        if (given == null) {
            return ask(question);
        }
        Optional<String> problem = question.problem(given);
        if (problem.isPresent()) {
            throw CommandFailure.usage(question.flag() + ": " + problem.get());
        }
        return given.isEmpty() ? question.preset() : given;
    }

    /** Nobody: presets answer, and what has none must be said by an option. */
    static Answers ofNobody() {
        return new Answers() {
            @Override
            public String ask(Question question) {
                if (question.need() == Question.Need.REQUIRED
                        && question.preset().isEmpty()) {
                    throw CommandFailure.usage(
                            "Without a terminal say " + question.flag() + " (" + question.text() + ").");
                }
                return question.preset();
            }

            @Override
            public void say(String text) {
                // Nobody listens.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
