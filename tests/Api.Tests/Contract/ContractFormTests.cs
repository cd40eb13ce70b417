using System.Net;
using Api.Demo;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Contract;

/// <summary>The forms of /docs on an instance with the demo content: sent as they are filled, each gets what the contract promises.</summary>
public sealed class ContractFormTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    /// <summary>The writes that are refused, since no item is in every state at once, and why.</summary>
    private static readonly Dictionary<string, (HttpStatusCode Status, string Reason)> Refused = new(StringComparer.Ordinal)
    {
        ["rejectArticle"] = (HttpStatusCode.Conflict, "The example is published: nothing was submitted."),
        ["approveArticle"] = (HttpStatusCode.Conflict, "The example is published: nothing was submitted."),
        ["reviewEmergency"] = (HttpStatusCode.Conflict, "The example was published as usual."),
        ["discardEdition"] = (HttpStatusCode.Conflict, "The example is published and has no open edition."),
        ["unscheduleArticle"] = (HttpStatusCode.Conflict, "The example is published and has no planned change."),
        ["unarchiveArticle"] = (HttpStatusCode.Conflict, "The example is published, not archived."),
        ["restoreArticle"] = (HttpStatusCode.NotFound, "Nothing of the demo content is in the trash."),
        ["activateSection"] = (
            HttpStatusCode.Conflict,
            "The example is active: all other operations show a section that readers see."
        ),
        ["deleteImage"] = (HttpStatusCode.Conflict, "The example is in use: the demo content has no picture without an article."),
        ["deleteDocument"] = (
            HttpStatusCode.Conflict,
            "The example is in use: the demo content has no document without an article."
        ),
        ["restoreDocumentVersion"] = (HttpStatusCode.NotFound, "The example was never changed."),
        ["removeFromRelease"] = (HttpStatusCode.NotFound, "The example has no articles yet."),
        ["publishRelease"] = (HttpStatusCode.Conflict, "The example has no articles yet."),
        ["unscheduleRelease"] = (HttpStatusCode.Conflict, "The example is open."),
        ["revertRelease"] = (HttpStatusCode.Conflict, "The example is open."),
        ["stopImport"] = (HttpStatusCode.Conflict, "The example has run to its end, and its results are there to be read."),
    };

    private readonly ApiClient admin = api.As(Role.Admin);
    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal) { ["If-Match"] = "*" };

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await api.Services.GetRequiredService<DemoContent>().Load(api.Clock.GetUtcNow(), cancellation);
        await admin.Post("/v1/editorial/releases", new { name = "Kabinett am Mittwoch" });
        await admin.Post("/v1/editorial/webhooks", new { url = "https://hooks.example.org/", enabled = false });

        while (await api.Services.GetRequiredService<ImportWorker>().WorkOnOne(cancellation))
        {
            // The demo content has an import that goes on in the background.
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_form_is_filled_with_what_may_be_left_out() =>
        Assert.Empty((await Forms()).SelectMany(form => form.OptionalExamples));

    [Fact]
    public async Task Every_read_succeeds_as_its_form_is_filled()
    {
        var failures = new List<string>();

        foreach (var form in (await Forms()).Where(form => form.Operation.Method == HttpMethod.Get))
        {
            foreach (var address in new[] { form.Address(), form.Address(withDefaults: true) }.Distinct())
            {
                // There is a catalogue only where a licence is set.
                var expected = form.Operation.Id == "getDataCatalog" ? HttpStatusCode.NotFound : HttpStatusCode.OK;

                if (await StatusOf(form, address) is var status && status != expected)
                {
                    failures.Add($"{form.Operation.Id}: {address} is {(int)status}");
                }
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public async Task Every_write_succeeds_as_its_form_is_filled_or_is_refused_for_a_known_reason()
    {
        var link = await admin.Post((await Forms()).Single(form => form.Operation.Id == "createPreviewLink").Address(), new { });
        var key = await admin.Post("/v1/editorial/keys", new { name = "Import", role = "author" });
        typed["link"] = $"{link.Expect(HttpStatusCode.Created).Id}";
        typed["id"] = $"{key.Expect(HttpStatusCode.Created).Id}";
        var failures = new List<string>();
        var refused = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal);

        foreach (var form in (await Forms()).Where(form => form.Operation.Method != HttpMethod.Get))
        {
            foreach (var body in form.Bodies(Given.Picture()))
            {
                // Each starts from the same state, so that it does not matter what comes first.
                var address = form.Address(others: "dryRun=true");
                var response = await admin.Send(form.Operation.Method, address, body, headers: form.Headers);

                if (response.Status >= HttpStatusCode.BadRequest)
                {
                    refused[form.Operation.Id] = response.Status;
                }

                if (
                    form.Operation.Json["responses"]![$"{(int)response.Status}"] is null
                    || (response.Status >= HttpStatusCode.BadRequest && !Refused.ContainsKey(form.Operation.Id))
                )
                {
                    failures.Add($"{form.Operation.Id}, {body?.Headers.ContentType}: {(int)response.Status} {response.Text}");
                }
            }
        }

        Assert.Empty(failures);
        Assert.Equal(Refused.ToDictionary(known => known.Key, known => known.Value.Status), refused);
    }

    private async Task<IReadOnlyList<ContractForm>> Forms() =>
        [.. (await ContractOperation.All(admin)).Select(operation => new ContractForm(operation, typed))];

    private async Task<HttpStatusCode> StatusOf(ContractForm form, string address)
    {
        var client = form.SendsKey ? admin : api.Anonymous;
        var isStream = form.Operation.Json["responses"]!["200"]?["content"]?["text/event-stream"] is not null;

        // A stream has no end: its headers are enough.
        return isStream ? (await client.Head(address)).Status : await client.Status(address);
    }
}
