package rival;

import java.util.Scanner;

/**
 * A problem by index, as `exchange.py` writes it: each record's fields in turn, lists after their lengths. Hats are 0 and
 * 1. A `due` or a cap that is not there is larger than any other.
 */
record Work(
    int slots,
    int[] warmup,
    int hatSwitch,
    int window,
    int finish,
    Person[] people,
    Task[] tasks,
    Session[] sessions,
    int[] order) {

  /** By slot: the day where it is open, or -1; whether a hat is out of place; standing meetings' hats. */
  record Person(
      int price, int[] day, int[][] wrong, int[][] marks, int[][] days, int[] cap, int above, int overload) {
    static Person read(Scanner from) {
      return new Person(
          from.nextInt(), list(from), lists(from), lists(from), lists(from), list(from), from.nextInt(), from.nextInt());
    }
  }

  /** `pinned` is the option that its pins name, or -1; `kept` holds person, from, to and price. */
  record Task(
      int hat, int release, int due, int late, int delay, int unplanned, int shortest, int longest, int least,
      int[] before, Option[] options, int pinned, int[][] pins, int[][] kept) {
    static Task read(Scanner from) {
      return new Task(
          from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(),
          from.nextInt(), from.nextInt(), from.nextInt(), list(from), options(from), from.nextInt(), lists(from),
          lists(from));
    }

    private static Option[] options(Scanner from) {
      var options = new Option[from.nextInt()];
      for (int at = 0; at < options.length; at++) {
        options[at] = new Option(from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt());
      }
      return options;
    }
  }

  /** Somebody who could do a task. */
  record Option(int person, int slots, int price, int growth) {}

  /** `kept` is -1 where nothing is. */
  record Session(int hat, int slots, int earliest, int latest, int missed, int kept, int moved, int[] people) {
    static Session read(Scanner from) {
      return new Session(
          from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(), from.nextInt(),
          from.nextInt(), list(from));
    }
  }

  static Work read(Scanner from) {
    int slots = from.nextInt();
    var warmup = list(from);
    int hatSwitch = from.nextInt(), window = from.nextInt(), finish = from.nextInt();
    var people = new Person[from.nextInt()];
    for (int at = 0; at < people.length; at++) {
      people[at] = Person.read(from);
    }
    var tasks = new Task[from.nextInt()];
    for (int at = 0; at < tasks.length; at++) {
      tasks[at] = Task.read(from);
    }
    var sessions = new Session[from.nextInt()];
    for (int at = 0; at < sessions.length; at++) {
      sessions[at] = Session.read(from);
    }
    return new Work(slots, warmup, hatSwitch, window, finish, people, tasks, sessions, list(from));
  }

  private static int[] list(Scanner from) {
    var list = new int[from.nextInt()];
    for (int at = 0; at < list.length; at++) {
      list[at] = from.nextInt();
    }
    return list;
  }

  private static int[][] lists(Scanner from) {
    var lists = new int[from.nextInt()][];
    for (int at = 0; at < lists.length; at++) {
      lists[at] = list(from);
    }
    return lists;
  }
}
