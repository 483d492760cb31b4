package rival;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** A task, or a session; option 0 leaves it out. */
@PlanningEntity
public class Item {
  @PlanningId public int id;

  @ValueRangeProvider(id = "options")
  public List<Integer> options;

  @ValueRangeProvider(id = "starts")
  public List<Integer> starts;

  @PlanningVariable(valueRangeProviderRefs = "options")
  public Integer option;

  @PlanningVariable(valueRangeProviderRefs = "starts")
  public Integer start;

  /** Timefold makes copies by it. */
  public Item() {}

  /**
   * Laid out by its first option as soon as can be: trying every slot for every item in turn, as Timefold would first,
   * takes longer than all of its search.
   */
  Item(int id, List<Integer> options, List<Integer> starts) {
    this.id = id;
    this.options = options;
    this.starts = starts;
    option = 1;
    start = starts.get(0);
  }
}
