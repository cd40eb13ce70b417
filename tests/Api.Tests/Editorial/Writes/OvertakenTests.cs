using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Editorial.Writes;

/// <summary>Two editors change one item: the second gets 412 and the fields that differ.</summary>
public sealed class OvertakenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly GuardedWrites writes = new(api);

    public static TheoryData<string> Operations => [.. GuardedWrites.Names];

    public static TheoryData<string> Removals => ["deleteArticle", "deleteRedirect", "deleteImage", "deleteDocument"];

    [Fact]
    public async Task Every_write_of_the_contract_that_needs_If_Match_is_tried_here()
    {
        var contract = await api.Anonymous.ReadContract();
        var guarded =
            from item in contract["paths"]!.AsObject()
            from operation in item.Value!.AsObject()
            let parameters = operation.Value!["parameters"]?.AsArray() ?? []
            where parameters.Any(parameter => (string?)parameter!["name"] is "If-Match" && (bool?)parameter["required"] is true)
            select (string)operation.Value!["operationId"]!;

        Assert.Equal(guarded.Order(StringComparer.Ordinal), Operations.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Of_two_concurrent_editors_one_wins_and_the_other_gets_the_differences(string operation)
    {
        var write = writes.ByOperation[operation];
        var item = await write.Given();

        var answers = await AtOnce(item, () => write.Do(item, 0), () => write.Do(item, 1));

        Assert.Single(answers, answer => (int)answer.Status < 300);
        var second = answers.Single(answer => (int)answer.Status >= 300);

        if (write.Removes)
        {
            second.Expect(HttpStatusCode.NotFound);
        }
        else
        {
            await ExpectStale(second, item, write.Field);
        }
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task Whoever_deletes_what_another_changes_at_the_same_time_is_told_or_tells(string operation)
    {
        var write = writes.ByOperation[operation];
        var item = await write.Given();

        var answers = await AtOnce(item, () => write.Do(item, 0), () => writes.Touch(item));

        Assert.Single(answers, answer => (int)answer.Status < 300);

        if ((int)answers[0].Status < 300)
        {
            answers[1].Expect(HttpStatusCode.NotFound);
        }
        else
        {
            await ExpectStale(answers[0], item, write.Field);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_ETag_that_is_no_longer_true_is_answered_with_the_fields_that_differ(string operation)
    {
        var write = writes.ByOperation[operation];
        var item = await write.Given();
        var first = await (write.Removes ? writes.Touch(item) : write.Do(item, 0));
        Assert.True((int)first.Status < 300, first.Text);
        var before = await api.State();

        await ExpectStale(await write.Do(item, 1), item, write.Field, operation is "pinArticles" ? null : before);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_bare_version_number_is_answered_with_the_current_one(string operation)
    {
        var write = writes.ByOperation[operation];
        var item = await write.Given();
        var first = await (write.Removes ? writes.Touch(item) : write.Do(item, 0));
        Assert.True((int)first.Status < 300, first.Text);

        var stale = await write.Do(item with { ETag = $"\"{item.Json["version"]}\"" }, 1);

        // The bare number does not identify what was read: only what was sent can be compared.
        Assert.Contains(
            stale.Expect(HttpStatusCode.PreconditionFailed).Findings,
            finding => finding == $"{write.Field} precondition.differs" || finding == "/version precondition.changed"
        );
    }

    [Fact]
    public async Task The_bare_number_of_the_present_version_is_as_good_as_the_whole_ETag()
    {
        var draft = await api.As(Role.Admin).GivenDraft();

        var changed = await api.As(Role.Admin).Patch(draft.Address, new { title = "Neu" }, $"\"{draft.Json["version"]}\"");

        Assert.Equal(2, changed.Expect(HttpStatusCode.OK).Version);
    }

    [Fact]
    public async Task Changes_by_others_are_distinguished_from_what_was_sent()
    {
        var editor = api.As(Role.Admin);
        var draft = await editor.GivenDraft();
        await editor.Patch(draft.Address, new { kicker = "Verkehr" }, draft.ETag);

        var stale = await editor.Patch(draft.Address, new { title = "Neu" }, draft.ETag);

        Assert.Equal(["/kicker precondition.changed", "/title precondition.differs"], stale.Findings);
    }

    private async Task ExpectStale(ApiResponse answer, ReadItem item, string field, string? stateBefore = null)
    {
        answer.Expect(HttpStatusCode.PreconditionFailed);
        Assert.Equal("precondition.stale", answer.Code);
        Assert.Contains(answer.Findings, finding => finding.StartsWith($"{field} precondition.", StringComparison.Ordinal));
        Assert.Equal((await api.As(Role.Admin).Get(item.Address)).ETag, answer.ETag);
        Assert.NotEqual(item.ETag, answer.ETag);

        if (stateBefore is not null)
        {
            Assert.Equal(stateBefore, await api.State());
        }
    }

    /// <summary>Both have read the item before either can write it.</summary>
    private async Task<ApiResponse[]> AtOnce(ReadItem item, params Func<Task<ApiResponse>>[] both)
    {
        await using var connection = await api.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand($"select from {item.Table} where id = $1 for update", connection, held);
        hold.Parameters.Add(new NpgsqlParameter { Value = item.Id });
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Task<ApiResponse>[] answers = [.. both.Select(write => write())];

        while (await Waiting() < both.Length)
        {
            Assert.DoesNotContain(answers, answer => answer.IsCompleted);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await held.RollbackAsync(TestContext.Current.CancellationToken);
        return await Task.WhenAll(answers);
    }

    private async Task<long> Waiting() =>
        await api.Value<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        );
}
