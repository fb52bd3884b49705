package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.Lake;

/** In a folder. */
class FolderUpkeepIT extends UpkeepContract {
    @Override
    String bucket() {
        return folder.resolve("lake").toString();
    }

    @Override
    String config() {
        return "defaults: {compression: zstd}\n";
    }

    @Override
    Lake open() {
        return Lake.open(bucket());
    }
}
