using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;
using Fuzz.Visits;

namespace Fuzz.SelfTest;

/// <summary>Shows that each known fault is found where it is and nowhere else, and that nothing is found where there is none.</summary>
internal static class KnownFaults
{
    private const int Rounds = 12;

    private static readonly Dictionary<Fault, (string Operation, string Place)[]> Expected = new()
    {
        [Fault.None] = [],
        // Some lists of words add up to a number that is no word, and come back as that number.
        [Fault.LooseEnums] = [("createKey", "/role"), ("createKey", "the body")],
        [Fault.UnknownFields] = [("createKey", "/fuzzUnknown"), ("createKey", "/Name"), ("createKey", "/Role")],
        [Fault.UnknownParameters] =
        [
            ("createKey", "#/query/fuzzUnknown"),
            ("listKeys", "#/query/fuzzUnknown"),
            ("listKeys", "#/query/Limit"),
        ],
        [Fault.Crash] =
        [
            ("createKey", "/name"),
            ("createKey", "the status"),
            ("createKey", "the text"),
            ("createKey", "the problem"),
        ],
        [Fault.BrokenResponse] = [("createKey", "the body")],
        [Fault.UndocumentedStatus] = [("createKey", "the status")],
    };

    public static async Task<bool> AreFound(string folder)
    {
        var failed = 0;

        foreach (var (fault, expected) in Expected)
        {
            var found = await Find(fault, folder);
            var isRight = found.SetEquals(expected);
            failed += isRight ? 0 : 1;
            Console.WriteLine($"{fault}: {(isRight ? "as expected" : "NOT as expected")}: {string.Join(", ", found.Order())}");
        }

        Console.WriteLine($"{Expected.Count - failed} passed, {failed} failed, 0 skipped");
        return failed == 0;
    }

    private static async Task<HashSet<(string, string)>> Find(Fault fault, string folder)
    {
        await using var service = new KeyService(fault);
        await service.Start();
        var document = ApiDocument.Parse(KeyService.Document);
        var report = new FuzzReport(folder);
        using var client = new Client(service.Address, document, report);
        var visit = new Visit(document, new NoSite(), client, report, seed: 1);
        await Run.Rounds(visit, document.Operations, round => round < Rounds, _ => Task.CompletedTask);
        return [.. report.Found];
    }

    /// <summary>A site without meaningful values.</summary>
    private sealed class NoSite : ISite
    {
        public string? Token => null;

        public IReadOnlyList<string> LesserTokens => [];

        public JsonNode? Known(Draw draw, string schema, string property) => null;

        public void Adjust(Draw draw, string schema, JsonObject made) { }

        public string? KnownQuery(Draw draw, Operation operation, string name) => null;

        public Task<Stage?> Prepare(Operation operation, Draw draw) => Task.FromResult<Stage?>(Stage.Nothing);
    }
}
