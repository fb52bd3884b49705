/** Lens for agents: its tools, resources and prompts of the Model Context Protocol, all over the sandbox. */
package io.dataspoc.lens.mcp;
