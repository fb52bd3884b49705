package io.dataspoc.pipe;

import io.dataspoc.cli.manual.ManualContract;
import java.util.List;

class ManualIT implements ManualContract {
    @Override
    public String tool() {
        return "dataspoc-pipe";
    }

    @Override
    public List<String> someCommands() {
        return List.of("init", "run", "status", "state show", "tap select", "schedule install");
    }
}
