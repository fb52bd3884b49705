package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.mcp.McpRequest;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.TableFiles.Size;
import io.dataspoc.lens.sandbox.SandboxScope;
import io.dataspoc.lens.sql.TableNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What agents may know and do about copies of tables of object stores. */
final class CacheTools {
    private final Supplier<OpenBuckets> buckets;
    private final SandboxScope scope;

    /**
     * Of some buckets.
     *
     * @param buckets opens them
     * @param scope which of their tables are the agent's
     */
    CacheTools(Supplier<OpenBuckets> buckets, SandboxScope scope) {
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.scope = requireNonNull(scope, "scope is null");
    }

    ObjectNode status() {
        try (OpenBuckets open = buckets.get()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            ArrayNode array = result.putArray("tables");
            states(open).forEach(state -> array.add(state.toJson()));
            return result;
        }
    }

    private List<CacheState> states(OpenBuckets open) {
        Catalog catalog = open.read().filter(scope::has);
        return new CacheStates(open)
                .all().stream()
                        .filter(state -> catalog.resolve(TableNames.path(state.name())) instanceof Found)
                        .toList();
    }

    ObjectNode refresh(String name, McpRequest call) {
        try (OpenBuckets open = buckets.get()) {
            call.onCancel(open::cancel);
            Catalog catalog = open.read().filter(scope::has);
            return refreshed(catalog, catalog.find(name));
        }
    }

    ObjectNode refreshStale(McpRequest call) {
        try (OpenBuckets open = buckets.get()) {
            call.onCancel(open::cancel);
            Catalog catalog = open.read().filter(scope::has);
            List<ObjectNode> refreshed = new ArrayList<>();
            for (CacheState state : states(open)) {
                if (state.status() == CacheState.Status.STALE || state.status() == CacheState.Status.PARTIAL) {
                    refreshed.add(refreshed(catalog, catalog.find(state.name())));
                }
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.putArray("refreshed").addAll(refreshed);
            return result;
        }
    }

    private static ObjectNode refreshed(Catalog catalog, LakeTable table) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("table", catalog.fullName(table));
        if (!table.isRemote()) {
            return result.put("note", "It is in a folder of this machine: there is nothing to fetch.");
        }
        table.pin();
        Size size = table.size().orElse(new Size(0, 0));
        return result.put("cached_at", Instant.now().toString())
                .put("size_bytes", size.bytes())
                .put("file_count", size.files());
    }
}
