package io.dataspoc.lake.commit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.s3server.MotoServer;
import io.dataspoc.lake.s3server.S3Service;

/** The crash suite on moto, a second and independent S3; it takes minutes, so only where it is asked for. */
class MotoCrashIT extends S3CrashContract {

    @Override
    S3Service startServer() {
        assumeTrue(Boolean.getBoolean("dataspoc.moto.crashes"), "-Ddataspoc.moto.crashes=true runs it");
        return MotoServer.start();
    }
}
