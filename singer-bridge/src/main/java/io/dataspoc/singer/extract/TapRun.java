package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.error.LakeException;
import io.dataspoc.singer.extract.TapMessages.LimitReachedException;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.tap.CatalogOption;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.TapException;
import io.dataspoc.singer.tap.TapExit;
import io.dataspoc.singer.tap.TapFiles;
import io.dataspoc.singer.tap.TapProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the tap, has its output read, and waits for its end. */
final class TapRun {

    private final TapSource source;
    private final Workplace place;
    private final Selection selection;
    private final byte[] state;
    private final Secrets secrets;
    private final ExtractionListener listener;
    private final Cancellation cancellation;

    /** @param state the STATE for the tap; null for none */
    TapRun(
            TapSource source,
            Workplace place,
            Selection selection,
            byte[] state,
            Secrets secrets,
            ExtractionListener listener,
            Cancellation cancellation) {
        this.source = requireNonNull(source, "source is null");
        this.place = requireNonNull(place, "place is null");
        this.selection = requireNonNull(selection, "selection is null");
        this.state = state;
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /** @throws TapException if the tap cannot be started */
    Reading run(CatalogOption option, TapReader pass, ReplayBuffer buffer) {
        try (TapFiles files = TapFiles.create(place.temporary());
                TapProcess tap = start(files, option);
                Ticker ticker = Ticker.start(() -> pass.report(listener))) {
            cancellation.watch(tap);
            Exception failure = read(pass, buffer.over(tap.stdout()));
            boolean ended = tap.hasEnded();
            if (failure != null && !ended) {
                tap.stop();
            }
            TapExit exit = tap.awaitExit();
            return new Reading(TapEnd.of(exit, tap.stderrTail()), failure, failure == null || ended);
        } finally {
            cancellation.release();
        }
    }

    private TapProcess start(TapFiles files, CatalogOption option) {
        List<String> arguments = new ArrayList<>();
        files.config(source.config()).ifPresent(file -> arguments.addAll(List.of("--config", file.toString())));
        if (state != null) {
            arguments.addAll(List.of("--state", files.state(state).toString()));
        }
        selection
                .catalog(option)
                .ifPresent(catalog -> arguments.addAll(
                        List.of(option.flag(), files.catalog(catalog).toString())));
        return TapProcess.start(
                source.command(), arguments, place.environment(), source.limits(), secrets, listener::tapLine);
    }

    private static Exception read(TapReader pass, InputStream output) {
        try {
            pass.read(output);
            return null;
        } catch (IOException
                | SingerFormatException
                | IllegalArgumentException
                | LakeException
                | TapException
                | LimitReachedException e) {
            return e;
        }
    }

    /** How a tap's output was read to its end, or not. */
    static final class Reading {

        private final TapEnd end;
        private final Exception failure;
        private final boolean endedItself;

        private Reading(TapEnd end, Exception failure, boolean endedItself) {
            this.end = end;
            this.failure = failure;
            this.endedItself = endedItself;
        }

        TapEnd end() {
            return end;
        }

        /** Why the reading ended early; empty if it did not. */
        Optional<Exception> failure() {
            return Optional.ofNullable(failure);
        }

        /** The tap's exit, if it was not ended by us. */
        Optional<TapExit> ownExit() {
            return endedItself ? end.exit() : Optional.empty();
        }

        private boolean isLimited() {
            return failure instanceof LimitReachedException;
        }

        /** Whether all was read that was to be. */
        boolean isComplete() {
            return isLimited()
                    || failure == null && end.exit().filter(TapExit::success).isPresent();
        }
    }
}
