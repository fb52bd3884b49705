package io.dataspoc.lens.transform.engine;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.plan.Step;
import java.util.List;

/** What runs queries on other machines, for one run of transforms. */
public interface ClusterEngine extends AutoCloseable {
    /**
     * Looks at all statements that are to run here, before any does.
     *
     * @param steps statements that write tables, in the order in which they run
     * @param catalog the tables that there are, and those that are to be written
     * @throws io.dataspoc.cli.CommandFailure if one of them cannot run here; it names all of them
     */
    void plan(List<Step> steps, LakeSession session, Catalog catalog);

    /**
     * A statement's query as it runs here, after {@link #plan}.
     *
     * @throws io.dataspoc.cli.CommandFailure if it cannot run here
     */
    String compiled(Step step, LakeSession session);

    /** Runs queries over the tables that a session sees. */
    Engine in(LakeSession session);

    /** Cancels what is under way, from any thread: it fails as an {@link io.dataspoc.lens.query.InterruptedQueryException}. */
    void cancel();

    @Override
    void close();
}
