package rival;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;
import java.util.Scanner;

/**
 * Plans the problem on standard input in so many seconds. Every better plan is a line: seconds, cost, then by task the
 * option (-1 for none), how many chunks, and their ends, then by session its start (-1 for none).
 */
public final class Rival {
  private Rival() {}

  public static void main(String[] arguments) {
    var work = Work.read(new Scanner(System.in));
    var limit = Duration.ofMillis(Math.round(Double.parseDouble(arguments[0]) * 1000));
    var config =
        new SolverConfig()
            .withSolutionClass(Week.class)
            .withEntityClasses(Item.class)
            .withEasyScoreCalculatorClass(Week.Score.class)
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withTerminationConfig(new TerminationConfig().withSpentLimit(limit));
    var solver = SolverFactory.<Week>create(config).buildSolver();
    long began = System.nanoTime();
    solver.addEventListener(event -> tell((System.nanoTime() - began) / 1e9, event.getNewBestSolution()));
    solver.solve(new Week(work));
  }

  private static void tell(double seconds, Week week) {
    var layout = week.layout();
    var line = new StringBuilder();
    line.append(seconds).append(' ').append(layout.cost());
    for (int at = 0; at < layout.chosen.length; at++) {
      var chunks = layout.chunks.get(at);
      line.append(' ').append(layout.chosen[at]).append(' ').append(chunks.size());
      chunks.forEach(chunk -> line.append(' ').append(chunk[0]).append(' ').append(chunk[1]));
    }
    for (int start : layout.begins) {
      line.append(' ').append(start);
    }
    System.out.println(line);
  }
}
