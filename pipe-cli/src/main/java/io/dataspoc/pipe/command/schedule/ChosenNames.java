package io.dataspoc.pipe.command.schedule;

import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.util.List;

/** The pipelines that a command line names, or all. */
final class ChosenNames {
    private ChosenNames() {}

    static List<PipelineName> of(List<String> names, PipeContext context) throws IOException {
        if (names.isEmpty()) {
            return context.pipelines().names();
        }
        List<PipelineName> chosen =
                names.stream().distinct().map(PipelineName::new).toList();
        for (PipelineName name : chosen) {
            context.pipelines().requireFile(name);
        }
        return chosen;
    }
}
