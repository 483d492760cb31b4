package rival;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.score.buildin.simplelong.SimpleLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is planned. */
@PlanningSolution
public class Week {
  @ProblemFactProperty public Work work;
  @PlanningEntityCollectionProperty public List<Item> items;
  @PlanningScore public SimpleLongScore score;

  /** Timefold makes copies by it. */
  public Week() {}

  /** Starts are those slots that one of the people has open. */
  Week(Work work) {
    this.work = work;
    items = new ArrayList<>();
    for (var task : work.tasks()) {
      var starts = new TreeSet<Integer>();
      for (var option : task.options()) {
        int[] day = work.people()[option.person()].day();
        IntStream.range(task.release(), work.slots()).filter(slot -> day[slot] >= 0).forEach(starts::add);
      }
      add(task.options().length, starts.isEmpty() ? List.of(0) : List.copyOf(starts));
    }
    for (var session : work.sessions()) {
      int last = Math.max(session.earliest(), session.latest() - session.slots());
      add(1, IntStream.rangeClosed(session.earliest(), last).boxed().toList());
    }
  }

  private void add(int options, List<Integer> starts) {
    items.add(new Item(items.size(), IntStream.rangeClosed(0, options).boxed().toList(), starts));
  }

  Layout layout() {
    int[] options = items.stream().mapToInt(item -> item.option == null ? 0 : item.option).toArray();
    int[] starts = items.stream().mapToInt(item -> item.start == null ? 0 : item.start).toArray();
    return new Layout(work, options, starts);
  }

  /** The plan's cost, as a score to be made large. */
  public static final class Score implements EasyScoreCalculator<Week, SimpleLongScore> {
    @Override
    public SimpleLongScore calculateScore(Week week) {
      return SimpleLongScore.of(-week.layout().cost());
    }
  }
}
