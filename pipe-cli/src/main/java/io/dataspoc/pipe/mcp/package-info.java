/** Pipe for agents: its tools and resources of the Model Context Protocol. */
package io.dataspoc.pipe.mcp;
