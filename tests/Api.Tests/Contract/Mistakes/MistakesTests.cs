using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Http;
using Api.Tests.Support;
using Domain.Access;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Contract.Mistakes;

/// <summary>
/// Common mistakes (mistakes.json) and the responses to them (messages.md, in both languages). After a change of a message, read them as a
/// whole; with BULLETIN_WRITE_SNAPSHOTS=1 they are written again.
/// </summary>
public sealed partial class MistakesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Folder = Path.Combine(Clone.Root, "tests/Api.Tests/Contract/Mistakes");

    [Fact]
    public async Task Every_mistake_is_answered_as_reviewed_and_in_our_own_words()
    {
        var told = await Tell();
        var file = Path.Combine(Folder, "messages.md");

        if (Environment.GetEnvironmentVariable("BULLETIN_WRITE_SNAPSHOTS") is "1")
        {
            await File.WriteAllTextAsync(file, told, TestContext.Current.CancellationToken);
        }

        foreach (var mistake in Read())
        {
            var (german, english) = (await Messages(mistake, "de"), await Messages(mistake, "en"));

            Assert.NotEmpty(german);
            Assert.All(german.Concat(english), message => Assert.DoesNotMatch(OfLibrary(), message));
            Assert.All(german.Zip(english), pair => Assert.NotEqual(pair.First, pair.Second));
        }

        Assert.Equal(Clone.Read("tests/Api.Tests/Contract/Mistakes/messages.md").Split('\n'), told.Split('\n'));
    }

    // Custom rules, which add findings of their own, are predicates that hold.
    [Fact]
    public void Rules_use_only_validators_that_have_words_of_ours()
    {
        var used =
            from validator in Validators()
            from member in validator.CreateDescriptor().GetMembersWithValidators()
            from component in member
            select component.Validator.Name;

        Assert.Empty(
            used.Distinct().Except([.. RuleFindings.Known, "LimitedValidator", "PredicateValidator", "ChildValidatorAdaptor"])
        );
    }

    private IEnumerable<IValidator> Validators()
    {
        using var scope = api.Services.CreateScope();
        return
        [
            .. AssemblyScanner
                .FindValidatorsInAssembly(typeof(RuleFindings).Assembly, includeInternalTypes: true)
                .Select(found => scope.ServiceProvider.GetService(found.InterfaceType))
                .OfType<IValidator>(),
        ];
    }

    private async Task<string> Tell()
    {
        var told = new StringBuilder("# Common mistakes and the responses to them\n");
        var values = await Given();

        foreach (var mistake in Read())
        {
            told.Append(CultureInfo.InvariantCulture, $"\n## {mistake["mistake"]}\n\n");

            foreach (var language in (string[])["en", "de"])
            {
                var answer = await Send(mistake, language, values);
                told.Append(
                    CultureInfo.InvariantCulture,
                    $"{language}: {(int)answer.Status} {answer.Code}: {answer.Json["detail"]}\n"
                );

                foreach (var error in answer.Json["errors"]!.AsArray())
                {
                    var hint = error!["hint"] is { } said ? $" — {said}" : "";
                    told.Append(
                        CultureInfo.InvariantCulture,
                        $"- `{error["pointer"]}` {error["code"]}: {error["message"]}{hint}\n"
                    );
                }
            }
        }

        // Small ids are also parts of other numbers.
        return values
            .Where(value => value.Value.Length > 3)
            .Aggregate(told.ToString(), (text, value) => text.Replace(value.Value, $"{{{value.Key}}}", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> Messages(JsonNode mistake, string language)
    {
        var answer = await Send(mistake, language, await Given());
        var errors = answer.Json["errors"]!.AsArray();
        return errors.Count == 0 ? [(string)answer.Json["detail"]!] : [.. errors.Select(error => (string)error!["message"]!)];
    }

    private async Task<ApiResponse> Send(JsonNode mistake, string language, IReadOnlyDictionary<string, string> values)
    {
        var caller = (string?)mistake["key"] switch
        {
            null => api.As(Role.Editor),
            "" => api.Anonymous,
            var key => api.With(key),
        };
        HttpContent? content = null;

        if ((string?)mistake["body"] is { } body)
        {
            content = new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(body)));
            content.Headers.TryAddWithoutValidation("Content-Type", (string?)mistake["type"]);
        }

        (string, string)[] headers =
        [
            ("Accept-Language", language),
            .. (string?)mistake["idempotencyKey"] is { } again ? [("Idempotency-Key", again)] : Array.Empty<(string, string)>(),
        ];

        var answer = await caller.Send(
            HttpMethod.Parse((string)mistake["method"]!),
            Filled((string)mistake["path"]!),
            content,
            (string?)mistake["ifMatch"],
            headers
        );
        Assert.True((int)answer.Status is >= 400 and < 500, $"{mistake["mistake"]}: {answer.Text}");
        return answer;

        string Filled(string text) =>
            values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
    }

    private Dictionary<string, string>? given;

    /// <summary>The items that the mistakes are about, in a site like that of the demo content.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Given()
    {
        if (given is not null)
        {
            return given;
        }

        var editor = api.As(Role.Editor);
        var root = await editor.GivenSection(null, "home", "Startseite", "de", "breg-de");
        await editor.GivenSection("/breg-de", "standard", "Aktuelles");
        await editor.GivenSection("/breg-de", "topic", "Themen");
        await editor.GivenSection("/breg-de/themen", "topic", "Europa");
        var release = await editor.Post("/v1/editorial/releases", new { name = "Kabinett am Mittwoch" });

        return given = new Dictionary<string, string>
        {
            ["draft"] = $"{(await editor.GivenDraft("/breg-de/aktuelles")).Id}",
            ["public"] = $"{(await editor.GivenPublished("/breg-de/aktuelles")).Id}",
            ["section"] = $"{root.Id}",
            ["image"] = $"{(await editor.GivenImage()).Id}",
            ["release"] = $"{release.Expect(HttpStatusCode.Created).Id}",
        };
    }

    private static IReadOnlyList<JsonNode> Read() =>
        [.. JsonNode.Parse(Clone.Read("tests/Api.Tests/Contract/Mistakes/mistakes.json"))!.AsArray().Select(mistake => mistake!)];

    // FluentValidation quotes the name of the field; System.Text.Json names types and paths.
    [GeneratedRegex(@"^'\w+'|Path: \$|System\.|BytePositionInLine|Nullwert")]
    private static partial Regex OfLibrary();
}
