package io.dataspoc.lens;

import io.dataspoc.cli.manual.CommandReferenceContract;

class CommandReferenceTest implements CommandReferenceContract {
    @Override
    public String page() {
        return "commands-lens.md";
    }

    @Override
    public String reference() {
        return SharedFiles.reference();
    }
}
