/** What a run of transforms is to do: statements, what they read and write, in which order, and why. */
package io.dataspoc.lens.transform.plan;
