@NullMarked
package churnwatch.backtest;

import org.jspecify.annotations.NullMarked;
