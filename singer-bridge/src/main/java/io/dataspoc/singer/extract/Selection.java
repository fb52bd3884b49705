package io.dataspoc.singer.extract;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.tap.Catalog;
import io.dataspoc.singer.tap.CatalogEditor;
import io.dataspoc.singer.tap.CatalogOption;
import io.dataspoc.singer.tap.ChosenCatalog;
import io.dataspoc.singer.tap.Discovered;
import io.dataspoc.singer.tap.Discovered.Certainty;
import io.dataspoc.singer.tap.Discovery;
import io.dataspoc.singer.tap.Nearest;
import io.dataspoc.singer.tap.SelectedCatalog;
import io.dataspoc.singer.tap.StreamPlan;
import io.dataspoc.singer.tap.StreamRequest;
import io.dataspoc.singer.tap.TapException;
import io.dataspoc.singer.tap.TapExit;
import io.dataspoc.singer.tap.TapProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a run asks of its tap: through a catalog where the tap has one, else by leaving out what nobody wanted. */
sealed interface Selection {

    /**
     * Asks the tap for its catalog, unless that is remembered, and chooses from it.
     *
     * @throws io.dataspoc.singer.tap.TapException if a stream asked for is not there
     */
    static Selection of(
            TapSource source, Workplace place, ReadMode mode, Consumer<String> notices, Consumer<TapProcess> started) {
        Discovery discovery = new Discovery(
                source.command(), source.config(), place.catalogCache(), place.environment(), source.discovery());
        Discovered answer = discovery.discover(place.temporary(), started);
        if (answer instanceof Discovered.Found found && !found.catalog().knows(source.streams())) {
            // The source may have got a new table since.
            answer = discovery.refresh(place.temporary(), started);
        }
        if (answer instanceof Discovered.Found found) {
            Chosen chosen = Chosen.of(found.catalog(), place.chosen(), source.streams(), notices);
            StreamRequest request = new StreamRequest(chosen.streams(), source.replicationKeys(), mode.replication());
            SelectedCatalog selected = chosen.catalog().select(request);
            selected.warnings().forEach(notices);
            return new FromCatalog(discovery, found, selected);
        }
        if (answer instanceof Discovered.None none && none.cause() == Discovered.Cause.FAILED) {
            notices.accept("Discovery failed (" + none.reason() + "); the tap runs without a catalog.");
        }
        return new WithoutCatalog(source.streams());
    }

    /**
     * A catalog with what a person chose of it.
     *
     * @param catalog the tap's, with the columns, methods and keys chosen
     * @param streams the streams to read; empty for all that the tap takes by default
     */
    record Chosen(Catalog catalog, List<String> streams) {

        /** Streams that the pipeline names win over those chosen. */
        static Chosen of(Catalog catalog, ChosenCatalog kept, List<String> named, Consumer<String> notices) {
            Optional<Catalog> choice = kept.read();
            if (choice.isEmpty()) {
                return new Chosen(catalog, named);
            }
            CatalogEditor editor = new CatalogEditor(catalog);
            List<String> fresh = editor.takeOver(choice.get());
            if (!named.isEmpty()) {
                return new Chosen(editor.catalog(), named);
            }
            if (!fresh.isEmpty()) {
                notices.accept("Streams that are new since some were chosen are not read: " + String.join(", ", fresh)
                        + ". 'tap select' adds them.");
            }
            if (editor.selectedIds().isEmpty()) {
                throw new TapException(
                        "Of this source's streams none is selected in " + kept.file() + ". Choose with 'tap select'.");
            }
            return new Chosen(editor.catalog(), editor.selectedIds());
        }
    }

    /** The ways to hand the catalog over, in the order in which to try them. */
    List<CatalogOption> options();

    /** The catalog for the tap; empty if it takes none. */
    Optional<JsonNode> catalog(CatalogOption option);

    /** The streams that the tap is asked for, each by the names that it may go by, the surest first; none if all are. */
    List<List<String>> streamNames();

    /** What becomes of the tap's streams. */
    StreamPlan plan(CatalogOption option);

    /**
     * Decides, after a run of the tap, whether it took its catalog, and remembers it.
     *
     * @param end how the tap ended
     * @param messages what it sent
     */
    Verdict judge(CatalogOption option, TapEnd end, Sent messages);

    /** The tap has ended well; says what it did not send. */
    void finished(Sent messages, Consumer<String> notices);

    /** What to make of a run of the tap. */
    enum Verdict {
        /** It counts, however it ended. */
        ACCEPTED,
        /** The tap does not take its catalog that way: the next way should be tried. */
        TRY_NEXT,
        /** It took its catalog the first way, and had nothing to send. */
        NOTHING_TO_SEND
    }

    /** By a catalog. */
    final class FromCatalog implements Selection {

        private static final int USAGE = 2;

        private final Discovery discovery;
        private final Discovered.Found found;
        private final SelectedCatalog selected;
        private boolean silentOnce;

        FromCatalog(Discovery discovery, Discovered.Found found, SelectedCatalog selected) {
            this.discovery = discovery;
            this.found = found;
            this.selected = selected;
        }

        @Override
        public List<CatalogOption> options() {
            CatalogOption first = found.option();
            return found.certainty() == Certainty.PROVEN
                    ? List.of(first)
                    : Stream.of(first, first.other(), CatalogOption.NEITHER)
                            .distinct()
                            .toList();
        }

        @Override
        public Optional<JsonNode> catalog(CatalogOption option) {
            return option == CatalogOption.NEITHER ? Optional.empty() : Optional.of(selected.json());
        }

        @Override
        public List<List<String>> streamNames() {
            return selected.streamNames();
        }

        @Override
        public StreamPlan plan(CatalogOption option) {
            return selected.plan(option);
        }

        /**
         * A usage error that names the option is a refusal. So may silence be, once: some taps know {@code --catalog}
         * but select by {@code --properties} alone.
         */
        @Override
        public Verdict judge(CatalogOption option, TapEnd end, Sent messages) {
            if (found.certainty() == Certainty.PROVEN) {
                return Verdict.ACCEPTED;
            }
            if (!messages.isEmpty()) {
                discovery.proven(found, option);
                return Verdict.ACCEPTED;
            }
            if (isRefusal(option, end)) {
                return silentOnce ? Verdict.NOTHING_TO_SEND : Verdict.TRY_NEXT;
            }
            boolean silent = end.exit().filter(TapExit::success).isPresent();
            if (silent && !silentOnce && option == found.option()) {
                silentOnce = true;
                return Verdict.TRY_NEXT;
            }
            return Verdict.ACCEPTED;
        }

        private static boolean isRefusal(CatalogOption option, TapEnd end) {
            return option != CatalogOption.NEITHER
                    && end.exit().filter(exit -> exit.code() == USAGE).isPresent()
                    && end.stderr().stream().anyMatch(line -> line.contains(option.flag()));
        }

        @Override
        public void finished(Sent messages, Consumer<String> notices) {
            if (messages.isEmpty() && !selected.methods().isEmpty()) {
                notices.accept(
                        "The tap sent nothing of the " + selected.methods().size()
                                + " streams selected. If it should have, look at its last words in the log.");
            }
        }
    }

    /** By dropping what was not asked for. */
    record WithoutCatalog(List<String> streams) implements Selection {

        @Override
        public List<CatalogOption> options() {
            return List.of(CatalogOption.NEITHER);
        }

        @Override
        public Optional<JsonNode> catalog(CatalogOption option) {
            return Optional.empty();
        }

        @Override
        public List<List<String>> streamNames() {
            return streams.stream().map(List::of).toList();
        }

        @Override
        public StreamPlan plan(CatalogOption option) {
            return StreamPlan.withoutCatalog(streams);
        }

        @Override
        public Verdict judge(CatalogOption option, TapEnd end, Sent messages) {
            return Verdict.ACCEPTED;
        }

        @Override
        public void finished(Sent messages, Consumer<String> notices) {
            Set<String> seen = messages.seenStreams();
            for (String stream : streams) {
                if (!seen.contains(stream)) {
                    String hint = Nearest.to(stream, seen)
                            .map(near -> " Did you mean '" + near + "'?")
                            .orElse("");
                    notices.accept("The tap sent no stream '" + stream + "'." + hint);
                }
            }
        }
    }
}
