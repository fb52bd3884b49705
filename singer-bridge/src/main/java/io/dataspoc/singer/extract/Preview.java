package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.extract.Selection.Verdict;
import io.dataspoc.singer.extract.TapRun.Reading;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.tap.CatalogOption;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.TapException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first records of a tap's streams, from the beginning, without any lake. A tap with a catalog is run once for each stream, so
 * that a long one does not stand before the others; one without is run once.
 */
public final class Preview {

    private final TapSource source;
    private final Workplace place;
    private final ReaderOptions reading;
    private final int rows;
    private final ExtractionListener listener;
    private final Cancellation cancellation = new Cancellation();

    /** @param rows how many records of each stream are kept, at most; positive */
    public Preview(TapSource source, Workplace place, ReaderOptions reading, int rows, ExtractionListener listener) {
        this.source = requireNonNull(source, "source is null");
        this.place = requireNonNull(place, "place is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.rows = rows;
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Stops it from another thread; what there is by then is the result. */
    public void cancel() {
        cancellation.request();
    }

    /**
     * Runs the tap.
     *
     * @throws TapException if it can't be started, knows no such stream, or fails
     */
    public List<PreviewedStream> run() {
        Selection all = select(source);
        if (!(all instanceof Selection.FromCatalog)) {
            return of(all);
        }
        List<PreviewedStream> streams = new ArrayList<>();
        for (List<String> names : all.streamNames()) {
            if (!cancellation.isRequested()) {
                streams.addAll(of(select(source.withStreams(List.of(names.get(0))))));
            }
        }
        return streams;
    }

    private Selection select(TapSource wanted) {
        return Selection.of(wanted, place, ReadMode.FULL_ONCE, text -> {}, cancellation::watch);
    }

    private List<PreviewedStream> of(Selection selection) {
        Secrets secrets = Secrets.of(source.config().read(), place.environment());
        TapRun tap = new TapRun(source, place, selection, null, secrets, listener, cancellation);
        for (CatalogOption option : selection.options()) {
            PreviewPass pass = new PreviewPass(
                    selection.plan(option),
                    reading,
                    rows,
                    selection.streamNames().size());
            Reading end = tap.run(option, pass, new ReplayBuffer(0));
            boolean cancelled = cancellation.isRequested();
            if (cancelled || selection.judge(option, end.end(), pass) != Verdict.TRY_NEXT) {
                if (!cancelled && !end.isComplete()) {
                    throw failure(end);
                }
                if (!cancelled) {
                    selection.finished(pass, listener::notice);
                }
                return pass.streams();
            }
        }
        return List.of();
    }

    private TapException failure(Reading end) {
        return end.ownExit()
                .filter(exit -> !exit.success())
                .map(exit -> new TapException("Tap '" + source.command().program() + "' ended with " + exit.describe()
                        + end.end().lastWords().map(words -> ": " + words).orElse(".")))
                .orElseGet(() -> new TapException(end.failure()
                        .map(Exception::getMessage)
                        .orElse("Tap '" + source.command().program() + "' did not end well.")));
    }
}
