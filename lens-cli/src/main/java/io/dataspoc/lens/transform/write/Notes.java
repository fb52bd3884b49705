package io.dataspoc.lens.transform.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.manifest.TableNotes;
import io.dataspoc.lens.catalog.TableDetails;
import io.dataspoc.lens.transform.file.TableOptions;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Made;
import io.dataspoc.lens.transform.plan.Step;

/** What the manifest is to say of a table that a transform writes. */
final class Notes {
    private Notes() {}

    static TableNotes of(Step step, Made before, Made.From from, String started) {
        Write write = step.write().orElseThrow();
        TableOptions options = write.options();
        Made made = new Made(
                step.file().name(),
                options.materialized().text(),
                step.statement().text(),
                started,
                before.with(write.position(), from));
        ObjectNode fields = Json.object();
        fields.set(TableDetails.TRANSFORM, made.toJson());
        if (!options.description().isEmpty()) {
            fields.put(TableNotes.DESCRIPTION, options.description());
        } else if (write.position() == 0) {
            fields.putNull(TableNotes.DESCRIPTION);
        }
        return new TableNotes(fields, options.columns());
    }
}
