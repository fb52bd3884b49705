package io.dataspoc.pipe.run;

import io.dataspoc.cli.Terminal;
import io.dataspoc.singer.extract.ExtractionListener;

/** Shows a run on stderr while it goes on, and what came of it. */
public interface RunDisplay extends ExtractionListener, AutoCloseable {
    /** Says how it ended. */
    void finished(RunReport report);

    /** Ends the display. */
    @Override
    void close();

    /** For a run that is alone: a line for each of its streams. */
    static RunDisplay of(Terminal terminal) {
        return new StreamsDisplay(terminal);
    }
}
