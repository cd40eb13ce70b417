using Fuzz.Contract;
using Fuzz.Exchange;

namespace Fuzz;

/// <summary>Counts the calls of each operation and collects the findings, each kind once.</summary>
internal sealed class FuzzReport(string folder)
{
    /// <summary>How often each operation must have succeeded and been refused.</summary>
    private const int Least = 2;

    private const int MostShown = 200;

    private readonly Dictionary<string, Tally> counts = [];
    private readonly Dictionary<(string Operation, string Place, string Wrong), (Call Call, string Text, int Times)> findings =
    [];
    private readonly Dictionary<string, int> tried = [];

    /// <summary>Operations that cannot succeed here, with the rule that prevents it.</summary>
    public static readonly IReadOnlyDictionary<string, string> NeverSucceeds = new[]
    {
        "findArticle",
        "findSection",
        "findImage",
        "findDocument",
        "findRedirect",
    }.ToDictionary(name => name, _ => "the fuzzer knows no ids of other systems; ExternalIdOfItemsTests finds items by theirs");

    public int Calls { get; private set; }

    public int Findings => findings.Count;

    public IEnumerable<(string Operation, string Place)> Found => findings.Keys.Select(key => (key.Operation, key.Place));

    public void Count(Call call, Reply reply)
    {
        var count = counts.TryGetValue(call.Operation.Id, out var known) ? known : counts[call.Operation.Id] = new Tally();
        Calls++;
        count.Calls++;

        if (!call.MissesOperation && reply.IsSuccess)
        {
            count.Succeeded++;
        }
        else if (reply.Status >= 400)
        {
            count.Refused++;
        }
    }

    /// <summary>Adds a finding; one that differs only in its numbers is just counted.</summary>
    public void Add(Call call, string place, string wrong)
    {
        var key = (call.Operation.Id, place, string.Concat(wrong.Where(letter => !char.IsAsciiDigit(letter))));
        findings[key] = findings.TryGetValue(key, out var known) ? (known.Call, known.Text, known.Times + 1) : (call, wrong, 1);
    }

    /// <summary>How often this was tried before; increments the count.</summary>
    public int Try(string what)
    {
        var times = tried.GetValueOrDefault(what);
        tried[what] = times + 1;
        return times;
    }

    public int Tried(string what) => tried.GetValueOrDefault(what);

    /// <summary>Prints the counts, the findings and the last line; true when every operation passed.</summary>
    public bool Print(IReadOnlyList<Operation> operations, int seed, TextWriter to)
    {
        to.WriteLine($"{"operation", -28}{"calls", 8}{"2xx", 8}{"4xx", 8}");

        foreach (var operation in operations)
        {
            var count = counts.GetValueOrDefault(operation.Id) ?? new Tally();
            to.WriteLine($"{operation.Id, -28}{count.Calls, 8}{count.Succeeded, 8}{count.Refused, 8}");
        }

        foreach (var (((operation, place, _), (call, text, times)), number) in findings.Select((pair, index) => (pair, index)))
        {
            if (number < MostShown)
            {
                to.WriteLine($"\n{operation}: {place}: {text}{(times > 1 ? $" ({times} times)" : "")}");
                to.WriteLine($"  bin/fuzz --seed {seed} --operation {operation}");
                to.WriteLine($"  {call.ToCurl(folder, number)}");
            }
        }

        var failed = new List<string>();
        var skipped = 0;

        foreach (var operation in operations)
        {
            var count = counts.GetValueOrDefault(operation.Id) ?? new Tally();

            if (findings.Keys.Any(finding => finding.Operation == operation.Id))
            {
                failed.Add(operation.Id);
            }
            else if (NeverSucceeds.TryGetValue(operation.Id, out var reason))
            {
                to.WriteLine($"{operation.Id} skipped: {reason}");
                skipped++;
            }
            else if (count.Succeeded < Least || count.Refused < Least)
            {
                to.WriteLine(
                    $"\n{operation.Id}: {count.Succeeded} calls succeeded and {count.Refused} were refused, of each {Least} are needed"
                );
                failed.Add(operation.Id);
            }
        }

        to.WriteLine($"\n{Calls} calls, {tried.Count} different broken places, {findings.Count} findings, seed {seed}");
        to.WriteLine($"{operations.Count - failed.Count - skipped} passed, {failed.Count} failed, {skipped} skipped");
        return failed.Count == 0;
    }

    private sealed class Tally
    {
        public int Calls { get; set; }
        public int Succeeded { get; set; }
        public int Refused { get; set; }
    }
}
