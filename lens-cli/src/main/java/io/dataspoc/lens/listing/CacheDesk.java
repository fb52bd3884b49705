package io.dataspoc.lens.listing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.catalog.TableFiles.Size;
import io.dataspoc.lens.output.Humans;
import java.time.Instant;
import java.util.List;

/** Keeps and removes copies of tables that are on object stores, and tells of them. */
public final class CacheDesk {
    private final Terminal terminal;

    /** Tells of them on a terminal. */
    public CacheDesk(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /**
     * Fetches a table and keeps its copies.
     *
     * @param name its name as in SQL
     */
    public void pin(Catalog catalog, String name) {
        LakeTable found = catalog.find(name);
        if (!found.isRemote()) {
            terminal.notice(catalog.fullName(found) + " is in a folder of this machine: there is nothing to fetch.");
            return;
        }
        found.pin();
        Size size = found.size().orElse(new Size(0, 0));
        terminal.out()
                .println("Cached '" + catalog.fullName(found) + "': " + size.files() + " file(s), "
                        + Humans.bytes(size.bytes()));
    }

    /** Fetches what is new of all tables whose copies are kept. */
    public void refreshAll(OpenBuckets buckets) {
        Catalog catalog = buckets.read();
        List<CacheState> kept = new CacheStates(buckets)
                .all().stream().filter(CacheState::pinned).toList();
        if (kept.isEmpty()) {
            terminal.notice("No table is kept: 'dataspoc-lens cache TABLE' keeps one.");
        }
        for (CacheState state : kept) {
            if (state.status() == CacheState.Status.GONE) {
                terminal.warning(
                        state.name() + " is not in its bucket any more: its copies stay until 'cache --clear'.");
            } else if (state.status() != CacheState.Status.UNKNOWN) {
                pin(catalog, state.name());
            }
        }
    }

    /**
     * Removes copies.
     *
     * @param table the table's name in SQL; null for those of all tables
     */
    public void clear(CacheStates states, String table) {
        List<CacheState> cleared = states.clear(table);
        if (cleared.isEmpty()) {
            terminal.notice(table == null ? "The cache is empty." : "The cache holds nothing of '" + table + "'.");
            return;
        }
        cleared.forEach(state -> terminal.out().println("Cleared '" + state.name() + "'"));
    }

    /** Shows what the cache holds in a box, or says that it holds nothing. */
    public void print(List<CacheState> states) {
        if (states.isEmpty()) {
            terminal.notice("No cached tables.");
            return;
        }
        Instant now = Instant.now();
        Table box = new Table()
                .text("Table")
                .text("Cached")
                .number("Size")
                .number("Files")
                .text("Kept")
                .text("Status");
        for (CacheState state : states) {
            box.row(
                    state.name(),
                    Humans.age(state.cachedAt(), now),
                    Humans.bytes(state.bytes()),
                    state.filesHere() + " of " + state.files(),
                    state.pinned() ? "yes" : "",
                    state.status().toString());
        }
        box.print(terminal);
    }

    /** Prints what the cache holds as a JSON array. */
    public void printJson(List<CacheState> states) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        states.forEach(state -> array.add(state.toJson()));
        JsonOutput.print(terminal, array);
    }
}
