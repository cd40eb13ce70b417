using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Bulk;

/// <summary>A change of many articles does to each of them what the operation for one article does, and refuses what it refuses.</summary>
public sealed class LikeSingleOperationsTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private GivenSite site = null!;

    public async ValueTask InitializeAsync() => site = await api.As(Role.Editor).GivenSite();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<int> Actions => [.. Enumerable.Range(0, Twins.Actions(Nowhere).Count())];

    private static GivenSite Nowhere => new(0, "", "", "", "", "");

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_action_in_every_state_leaves_what_the_single_operation_leaves(int number)
    {
        var twins = new Twins(api, site);
        var made = new List<Twin>();

        foreach (var state in Twins.Steps.Keys)
        {
            made.Add(await twins.Given(state));
        }

        await twins.Change(made, Twins.Actions(site).ElementAt(number));

        foreach (var twin in made)
        {
            await twins.AreEqual(twin);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1973)]
    public async Task Any_sequence_of_actions_leaves_what_the_single_operations_leave(int seed)
    {
        var random = new Random(seed);
        var twins = new Twins(api, site);
        var made = new List<Twin>();

        foreach (var state in Twins.Steps.Keys)
        {
            made.Add(await twins.Given(state));
        }

        for (var step = 0; step < 12; step++)
        {
            var action = random.GetItems(Twins.Actions(site).ToArray(), 1)[0];
            await twins.Change([.. made.Where(_ => random.Next(3) > 0).Append(made[0]).Distinct()], action);
        }

        foreach (var twin in made)
        {
            await twins.AreEqual(twin);
        }
    }
}
