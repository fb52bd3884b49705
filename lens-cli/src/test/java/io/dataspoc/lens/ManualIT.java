package io.dataspoc.lens;

import io.dataspoc.cli.manual.ManualContract;
import java.util.List;

class ManualIT implements ManualContract {
    @Override
    public String tool() {
        return "dataspoc-lens";
    }

    @Override
    public List<String> someCommands() {
        return List.of("init", "query", "catalog", "transform run", "doctor");
    }
}
