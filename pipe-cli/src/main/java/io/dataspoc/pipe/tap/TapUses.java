package io.dataspoc.pipe.tap;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which pipelines use which taps. Pipelines whose files are wrong use none. */
public final class TapUses {
    private final Map<String, List<String>> pipelines = new HashMap<>();

    private TapUses() {}

    /**
     * Looks at all pipelines.
     *
     * @throws IOException if their folder can't be read
     */
    public static TapUses of(Pipelines all, Environment environment) throws IOException {
        TapUses uses = new TapUses();
        for (PipelineName name : all.names()) {
            try {
                TapCommand command = TapCommand.parse(all.load(name).source().tap(), environment.variables());
                uses.pipelines
                        .computeIfAbsent(command.program(), program -> new ArrayList<>())
                        .add(name.text());
            } catch (CommandFailure | TapException e) {
                // 'validate' says what is wrong with it.
                uses.pipelines.computeIfAbsent("", program -> new ArrayList<>()).add(name.text());
            }
        }
        return uses;
    }

    /** The names of the pipelines that use a tap. */
    public List<String> of(String tap) {
        return List.copyOf(pipelines.getOrDefault(tap, List.of()));
    }
}
