package io.dataspoc.lens.shell;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What a shell writes to. */
interface Screen {
    /** The streams, as wide as the window is now. */
    Terminal terminal();

    /** The lines of the window; empty where there is none. */
    OptionalInt height();

    /** Shows what is too long for the window, if somebody is there to turn the pages. */
    Optional<Pager> pager();

    /** Chooses what shows long results: {@code on}, {@code off}, {@code built-in}, or a program. */
    void choosePager(String choice);

    /** What shows long results, for people. */
    String pagerName();

    /** Whether somebody types and looks. */
    boolean isInteractive();

    /**
     * Lets somebody edit a text.
     *
     * @return what it has become
     * @throws CommandFailure if nobody is there, or no editor could be run
     */
    String edit(String text) throws IOException;

    /** Streams that are no window. */
    static Screen of(Terminal terminal) {
        return new Screen() {
            @Override
            public Terminal terminal() {
                return terminal;
            }

            @Override
            public OptionalInt height() {
                return OptionalInt.empty();
            }

            @Override
            public Optional<Pager> pager() {
                return Optional.empty();
            }

            @Override
            public void choosePager(String choice) {
                // Nobody is there to turn pages.
            }

            @Override
            public String pagerName() {
                return "off";
            }

            @Override
            public boolean isInteractive() {
                return false;
            }

            @Override
            public String edit(String text) {
                throw new CommandFailure("There is no terminal to edit at.");
            }
        };
    }
}
