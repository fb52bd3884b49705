package io.dataspoc.lens.transform.run;

import io.dataspoc.lens.transform.plan.FilePlan;

/** Hears how a run goes on; from the threads that run files, one call at a time. */
public interface RunListener {
    /** A file begins. */
    void started(FilePlan file);

    /** A file has ended, or will not run. */
    void ended(FilePlan file, FileResult result);
}
