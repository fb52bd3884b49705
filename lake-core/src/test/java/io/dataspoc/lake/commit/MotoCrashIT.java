package io.dataspoc.lake.commit;

import io.dataspoc.lake.s3server.MotoServer;
import io.dataspoc.lake.s3server.S3Service;

/** The crash suite on moto, a second and independent S3. */
class MotoCrashIT extends S3CrashContract {

    @Override
    S3Service startServer() {
        return MotoServer.start();
    }
}
