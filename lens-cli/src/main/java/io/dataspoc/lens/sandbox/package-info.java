/**
 * SQL from agents: it reads the tables that it may read, and nothing else. {@link io.dataspoc.lens.sandbox.SqlGuard}
 * looks at what a statement says, {@link io.dataspoc.lens.sandbox.Sandbox} runs it in an engine that can reach nothing
 * but the lake's files, within limits.
 */
package io.dataspoc.lens.sandbox;
