/// The program that Spark runs for `SparkEngine`, in Python, and how it logs.
///
/// It has a folder as its argument. From `tasks` there, a line each, it makes a job of Spark each;
/// the answers are put into `answers` under the place of the task, from 0 on, and get that name when
/// they are complete. What a shard says beside its answer stands in the same name with `.said`. A
/// failure is described in `failure`. Lines for people go to standard output.
enum SparkDriver {
  static var program: String {
    let statuses = ShardFailure.final.map { "\($0)," }.joined(separator: " ")
    let marks = ShardFailure.finalMarks.map { "\"\($0)\"," }.joined(separator: " ")
    return "FINAL = (\(statuses))\nMARKS = (\(marks))\n" + script
  }

  private static let script = #"""
    import ctypes, json, os, re, socket, subprocess, sys, tempfile, time
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
    from pyspark import SparkContext, TaskContext

    PATIENCE = 60  # seconds without a worker

    # On a worker.

    def is_complete(answer):
        answer.seek(0)
        count, line = 0, b""
        for count, line in enumerate(answer):
            pass
        try:
            return line.endswith(b"\n") and json.loads(line) == {"rows": count - 1}
        except ValueError:
            return False

    def ask(lines):
        line = next(lines)
        task = json.loads(line)
        host, attempt = socket.gethostname(), TaskContext.get().attemptNumber() + 1
        with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
            libc = ctypes.CDLL(None)
            try:  # The tool is killed with the worker that asks it (PR_SET_PDEATHSIG, SIGKILL).
                status = subprocess.run(
                    [task["tool"], "answer-shard"], input=line.encode() + b"\n", stdout=answer,
                    stderr=errors, preexec_fn=lambda: libc.prctl(1, 9)).returncode
            except OSError as error:
                yield {"tool": f"{task['tool']} on {host}: {error.strerror}"}
                return
            errors.seek(max(0, errors.seek(0, os.SEEK_END) - (64 << 10)))
            said = errors.read().decode(errors="replace")
            # No retry mends these.
            if status in FINAL or status and any(mark in said for mark in MARKS):
                yield {"status": status, "said": said}
                return
            reason = (f"ended by signal {-status}" if status < 0 else f"ended with status {status}"
                if status else "" if is_complete(answer) else "ended before its answer was complete")
            if reason:  # Spark tries again, and shows the words of the last try.
                raise RuntimeError("ACCIDENT " + json.dumps({"said": said, "reason": reason}))
            yield {"said": said, "host": host, "attempt": attempt}
            answer.seek(0)
            yield from iter(lambda: answer.read(1 << 20), b"")

    # On the machine that asks.

    folder = sys.argv[1]

    def fail(**failure):
        with open(folder + "/failure.part", "w") as file:
            json.dump(failure, file)
        os.rename(folder + "/failure.part", folder + "/failure")
        os._exit(1)

    def note(text):
        print("note: " + text, flush=True)

    def check(masters):  # Spark itself would try for a minute.
        problem = ""
        for host, port in re.findall(r"([^/,]+):(\d+)", masters):
            try:
                return socket.create_connection((host, int(port)), timeout=10).close()
            except OSError as error:
                problem = f"{host}:{port}: {error.strerror or error}"
        fail(engine=problem)

    def fetch(index):
        first, *parts = context.runJob(rdd, ask, [index])
        if "attempt" not in first:
            return {"index": index, **first}
        if first["attempt"] > 1:
            name = f"shard {json.loads(tasks[index])['number']:05}"
            note(f"{name} was asked {first['attempt']} times, at last on {first['host']}")
        path = f"{folder}/answers/{index}"
        if first["said"]:
            with open(path + ".said", "w") as file:
                file.write(first["said"])
        with open(path + ".part", "wb") as file:
            file.writelines(parts)
        os.rename(path + ".part", path)

    def outcome(index, future):
        error = future.exception()
        if error is None:
            return future.result()
        accident = re.findall(r"ACCIDENT (\{.*\})", str(error))
        if accident:
            return {"index": index, **json.loads(accident[-1])}
        words = re.search(r"(ExecutorLostFailure|PySpark\w*:|\w*Exception:)[^\n]*", str(error))
        return {"index": index, "said": "", "reason": words.group() if words else repr(error)[:300]}

    told = set()

    def alive():  # Spark lists those that are gone as well, so none is missed between two looks.
        everyone = context._jsc.sc().statusStore().executorList(False)
        found = [everyone.apply(index) for index in range(everyone.size())]
        for one in found:
            if not one.isActive() and one.id() not in told:
                told.add(one.id())
                note(f"the worker process at {one.hostPort()} was lost; Spark runs its tasks again")
        return sum(one.isActive() for one in found)

    with open(folder + "/tasks") as file:
        tasks = file.read().splitlines()
    if sys.argv[2].startswith("spark:"):
        check(sys.argv[2])
    context = SparkContext()
    rdd = context.parallelize(tasks, len(tasks))
    # A job for each, so that an answer is fetched as soon as it is there; few answers are in memory.
    pool = ThreadPoolExecutor(min(len(tasks), 64))
    waiting = {pool.submit(fetch, index): index for index in range(len(tasks))}
    seen = time.monotonic()
    while waiting:
        for future in wait(waiting, 0.5, FIRST_COMPLETED).done:
            failure = outcome(waiting.pop(future), future)
            if failure:
                fail(**failure)
        if alive() > 1 or context.master.startswith("local["):  # One is this program.
            seen = time.monotonic()
        elif time.monotonic() - seen > PATIENCE:
            fail(engine=f"no worker for {PATIENCE} seconds")
    context.stop()

    """#

  /// Errors alone, without time and place.
  static let logging = """
    rootLogger.level = error
    rootLogger.appenderRef.console.ref = console
    appender.console.type = Console
    appender.console.name = console
    appender.console.target = SYSTEM_ERR
    appender.console.layout.type = PatternLayout
    appender.console.layout.pattern = %m%n

    """
}
