package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.TextWidth;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.listing.BucketListing;
import io.dataspoc.lens.listing.CacheDesk;
import io.dataspoc.lens.listing.CatalogDetail;
import io.dataspoc.lens.listing.CatalogTable;
import java.io.IOException;
import java.util.List;

/** Commands about buckets, tables and copies. */
final class Lookups {
    private final LensClient client;
    private final Screen screen;
    private final Output output;

    Lookups(LensClient client, Screen screen, Output output) {
        this.client = requireNonNull(client, "client is null");
        this.screen = requireNonNull(screen, "screen is null");
        this.output = requireNonNull(output, "output is null");
    }

    void buckets() throws IOException {
        output.show(
                terminal -> new BucketListing(terminal).print(client.buckets().states()));
    }

    void cache(List<String> words) throws IOException {
        output.show(terminal -> cache(terminal, words));
    }

    /** @param table its name as in SQL */
    void describe(String table) throws IOException {
        output.show(terminal -> new CatalogDetail(terminal, client.session()).print(table));
    }

    /** @param table its name as in SQL */
    void schema(String table) throws IOException {
        output.show(terminal -> schema(terminal, table));
    }

    /** @param wanted what their names hold or fit; empty for all */
    void tables(String wanted) throws IOException {
        output.show(terminal -> tables(terminal, wanted));
    }

    void refresh() {
        client.refresh();
        int count = client.tables().size();
        screen.terminal().notice(count + (count == 1 ? " table." : " tables."));
    }

    private void tables(Terminal terminal, String wanted) {
        Catalog catalog = client.catalog().map(client.session()::measure);
        List<LakeTable> shown = catalog.tables().stream()
                .filter(table -> wanted.isEmpty()
                        || CatalogDetail.matches(
                                wanted,
                                List.of(catalog.fullName(table), table.id().table())))
                .toList();
        new CatalogTable(terminal, catalog).print(shown);
        if (catalog.buckets().isEmpty()) {
            terminal.notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
        } else if (shown.isEmpty()) {
            terminal.notice(wanted.isEmpty() ? "No tables found." : "No table is named like '" + wanted + "'.");
        }
    }

    private void schema(Terminal terminal, String table) {
        List<ResultColumn> columns = client.schema(table);
        int widest = columns.stream()
                .mapToInt(column -> TextWidth.of(column.name()))
                .max()
                .orElse(0);
        terminal.out().print("Table: " + table + "\n");
        for (ResultColumn column : columns) {
            String padding = " ".repeat(widest - TextWidth.of(column.name()));
            terminal.out().print("  " + column.name() + padding + "  " + column.type() + "\n");
        }
    }

    private void cache(Terminal terminal, List<String> words) {
        CacheDesk desk = new CacheDesk(terminal);
        String first = words.isEmpty() ? "--list" : words.get(0);
        switch (first) {
            case "--list" -> desk.print(new CacheStates(client.buckets()).all());
            case "--refresh" -> desk.refreshAll(client.buckets());
            case "--clear" -> desk.clear(new CacheStates(client.buckets()), words.size() > 1 ? words.get(1) : null);
            default -> {
                if (first.startsWith("-")) {
                    throw new CommandFailure(DotCommand.CACHE.usage());
                }
                desk.pin(client.catalog(), first);
            }
        }
    }
}
