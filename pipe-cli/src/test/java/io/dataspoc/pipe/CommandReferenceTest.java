package io.dataspoc.pipe;

import io.dataspoc.cli.manual.CommandReferenceContract;

class CommandReferenceTest implements CommandReferenceContract {
    @Override
    public String page() {
        return "commands-pipe.md";
    }

    @Override
    public String reference() {
        return SharedFiles.reference();
    }
}
