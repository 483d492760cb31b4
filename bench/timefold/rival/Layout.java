package rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From a choice and a first slot for each item to a valid plan, and what it costs. Items are tasks first, then sessions. */
final class Layout {
  private final Work work;
  /** By person and slot: the item, or -1. */
  private final int[][] owner;
  /** By person, day and hat. */
  private final int[][][] used;
  private final int[] ends;
  private final boolean[] complete;
  final List<List<int[]>> chunks = new ArrayList<>();
  final int[] chosen;
  final int[] begins;

  /** The plan of all items, those that start first coming first; option 0 leaves an item out. */
  Layout(Work work, int[] options, int[] starts) {
    this.work = work;
    owner = new int[work.people().length][work.slots()];
    used = new int[work.people().length][][];
    for (int at = 0; at < owner.length; at++) {
      Arrays.fill(owner[at], -1);
      used[at] = new int[work.people()[at].days().length][2];
    }
    int tasks = work.tasks().length;
    ends = new int[tasks];
    Arrays.fill(ends, work.slots());
    complete = new boolean[tasks];
    chosen = new int[tasks];
    Arrays.fill(chosen, -1);
    begins = new int[work.sessions().length];
    Arrays.fill(begins, -1);
    for (int at = 0; at < tasks; at++) {
      chunks.add(new ArrayList<>());
    }
    pin();
    for (long code : queue(starts)) {
      int place = (int) (code % options.length);
      if (place >= begins.length) {
        int at = work.order()[place - begins.length];
        lay(at, options[at] - 1, starts[at]);
      } else if (options[tasks + place] > 0) {
        meet(place, starts[tasks + place]);
      }
    }
  }

  /** A number for each item that tells when and, within that, which: sessions, then tasks in an order that respects waiting. */
  private long[] queue(int[] starts) {
    int sessions = begins.length;
    var queue = new long[starts.length];
    var keys = new int[chosen.length];
    for (int place = 0; place < chosen.length; place++) {
      int at = work.order()[place];
      keys[at] = starts[at];
      for (int before : work.tasks()[at].before()) {
        keys[at] = Math.max(keys[at], keys[before]);
      }
      queue[place] = (long) keys[at] * starts.length + sessions + place;
    }
    for (int at = 0; at < sessions; at++) {
      queue[chosen.length + at] = (long) starts[chosen.length + at] * starts.length + at;
    }
    Arrays.sort(queue);
    return queue;
  }

  private void pin() {
    for (int at = 0; at < chosen.length; at++) {
      var task = work.tasks()[at];
      for (int[] pin : task.pins()) {
        take(task.options()[task.pinned()].person(), pin[0], pin[1], task.hat(), at);
        chunks.get(at).add(pin);
        chosen[at] = task.pinned();
      }
    }
  }

  /** Whether a slot can be had, `more` of its day being asked for already. */
  private boolean isFree(int person, int slot, int hat, int more) {
    var one = work.people()[person];
    int day = one.day()[slot];
    if (day < 0 || owner[person][slot] >= 0) {
      return false;
    }
    int[] today = used[person][day];
    return more < Math.min(one.cap()[hat] - today[hat], one.cap()[2] - today[0] - today[1]);
  }

  /** Gives slots of one day to an item, or takes them back for -1. */
  private void take(int person, int start, int end, int hat, int item) {
    Arrays.fill(owner[person], start, end, item);
    used[person][work.people()[person].day()[start]][hat] += item >= 0 ? end - start : start - end;
  }

  /** Lays out a task from a slot on, whole or not at all; beside its pins, if any. */
  private void lay(int at, int asked, int start) {
    var task = work.tasks()[at];
    int option = task.pinned() >= 0 ? task.pinned() : asked;
    if (option < 0) {
      return;
    }
    int slot = Math.max(start, task.release());
    for (int before : task.before()) {
      if (!complete[before]) {
        return;
      }
      slot = Math.max(slot, ends[before]);
    }
    int person = task.options()[option].person();
    int left = task.options()[option].slots();
    for (int[] pin : task.pins()) {
      left -= pin[1] - pin[0];
    }
    var laid = new ArrayList<int[]>();
    while (left > 0 && slot < work.slots()) {
      int end = chunk(at, person, slot, left);
      int length = end - slot;
      boolean touches = end < work.slots() && owner[person][end] == at;
      if (length > 0 && !touches && (length >= task.shortest() || length == left)) {
        take(person, slot, end, task.hat(), at);
        laid.add(new int[] {slot, end});
        left -= length;
        slot = end;
      } else {
        slot = Math.max(end, slot + 1);
      }
    }
    if (left > 0) {
      for (int[] chunk : laid) {
        take(person, chunk[0], chunk[1], task.hat(), -1);
      }
      return;
    }
    chosen[at] = option;
    complete[at] = true;
    chunks.get(at).addAll(laid);
    ends[at] = chunks.get(at).stream().mapToInt(chunk -> chunk[1]).max().orElse(0);
  }

  /** Where the longest chunk ends that a task could have from a slot on; the slot itself where there is none. */
  private int chunk(int at, int person, int slot, int left) {
    if (slot > 0 && owner[person][slot - 1] == at) {
      return slot;
    }
    var task = work.tasks()[at];
    int[] day = work.people()[person].day();
    int most = Math.min(task.longest(), left);
    int end = slot;
    while (end < work.slots()
        && end - slot < most
        && day[end] == day[slot]
        && isFree(person, end, task.hat(), end - slot)) {
      end++;
    }
    return end;
  }

  /** Holds a session where it starts, if it can be. */
  private void meet(int at, int start) {
    var session = work.sessions()[at];
    int end = start + session.slots();
    if (start < session.earliest() || end > session.latest() || end > work.slots()) {
      return;
    }
    for (int person : session.people()) {
      int[] day = work.people()[person].day();
      for (int slot = start; slot < end; slot++) {
        if (day[slot] != day[start] || !isFree(person, slot, session.hat(), slot - start)) {
          return;
        }
      }
    }
    for (int person : session.people()) {
      take(person, start, end, session.hat(), chosen.length + at);
    }
    begins[at] = start;
  }

  /** Of the whole plan. */
  long cost() {
    long total = 0;
    int last = 0;
    for (int at = 0; at < chosen.length; at++) {
      last = Math.max(last, ends[at]);
      total += taskCost(at);
    }
    for (int at = 0; at < begins.length; at++) {
      var session = work.sessions()[at];
      total += begins[at] < 0 ? session.missed() : 0;
      total += session.kept() >= 0 && session.kept() != begins[at] ? session.moved() : 0;
    }
    for (int at = 0; at < owner.length; at++) {
      total += personCost(at);
    }
    return total + (long) work.finish() * last;
  }

  /** What a task pays by itself, without its person's time. */
  private long taskCost(int at) {
    var task = work.tasks()[at];
    long total = (long) task.delay() * Math.max(0, ends[at] - task.release());
    total += (long) task.late() * Math.max(0, ends[at] - task.due());
    long planned = 0;
    for (int[] chunk : chunks.get(at)) {
      planned += chunk[1] - chunk[0];
      total += work.warmup()[task.hat()];
    }
    int effort = task.least();
    int person = -1;
    if (chosen[at] >= 0) {
      var option = task.options()[chosen[at]];
      effort = option.slots();
      person = option.person();
      total += option.price() - option.growth() * planned;
    }
    total += task.unplanned() * (effort - planned);
    for (int[] kept : task.kept()) {
      for (int slot = kept[1]; slot < kept[2]; slot++) {
        total += kept[0] == person && owner[person][slot] == at ? 0 : kept[3];
      }
    }
    return total;
  }

  /** Time, windows, overload and changes of hat of one person. */
  private long personCost(int at) {
    var person = work.people()[at];
    long total = 0;
    long planned = 0;
    for (int[] day : person.days()) {
      int worn = -1;
      int before = -1;
      for (int slot = day[0]; slot < day[1]; slot++) {
        for (int hat : person.marks()[slot]) {
          total += worn >= 0 && worn != hat ? work.hatSwitch() : 0;
          worn = hat;
        }
        int now = owner[at][slot];
        if (now >= 0) {
          int hat = now < chosen.length ? work.tasks()[now].hat() : work.sessions()[now - chosen.length].hat();
          planned++;
          total += (long) person.wrong()[hat][slot] * work.window();
          total += worn >= 0 && worn != hat ? work.hatSwitch() : 0;
          worn = hat;
        }
      }
    }
    return total + planned * person.price() + person.overload() * Math.max(0, planned - person.above());
  }
}
