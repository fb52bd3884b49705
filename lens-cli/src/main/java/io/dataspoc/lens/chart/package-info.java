/** Results as charts in the terminal. */
package io.dataspoc.lens.chart;
