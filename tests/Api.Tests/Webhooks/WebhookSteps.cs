using System.Net;
using Api.Tests.Support;
using Api.Webhooks;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Webhooks;

/// <summary>What tests of webhooks share.</summary>
internal static class WebhookSteps
{
    public const string Webhooks = "/v1/editorial/webhooks";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Creates a webhook and returns its answer.</summary>
    public static async Task<ApiResponse> GivenWebhook(this ApiFixture api, Receiver receiver, object? more = null)
    {
        var content = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        content["url"] = receiver.Url;
        return (await api.As(Role.Admin).Post(Webhooks, content)).Expect(HttpStatusCode.Created);
    }

    public static string Secret(this ApiResponse created) => (string)created.Json["secret"]!;

    public static long WebhookId(this ApiResponse created) => created.Id;

    /// <summary>The webhook as an admin sees it.</summary>
    public static async Task<ApiResponse> Webhook(this ApiFixture api, long id) =>
        (await api.As(Role.Admin).Get($"{Webhooks}/{id}")).Expect(HttpStatusCode.OK);

    /// <summary>Lets every node deliver until the condition holds.</summary>
    public static async Task Until(this ApiFixture api, Func<Task<bool>> condition)
    {
        var dispatcher = api.Services.GetRequiredService<WebhookDispatcher>();

        for (var end = DateTime.UtcNow + Patience; !await condition(); )
        {
            Assert.True(DateTime.UtcNow < end, $"It did not happen within a minute. {await Rows(api)}");
            dispatcher.Wake();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What is stored of all webhooks, for the message of a test that fails.</summary>
    private static Task<string?> Rows(ApiFixture api) =>
        api.Value<string>(
            """
            select coalesce((select string_agg((to_jsonb(w) - 'secrets')::text, ' ') from webhooks w), '')
                || coalesce((select string_agg(d::text, ' ') from webhook_deliveries d), '')
            """
        );

    public static Task Until(this ApiFixture api, Func<bool> condition) => api.Until(() => Task.FromResult(condition()));

    /// <summary>Waits until a webhook has nothing to do at this moment.</summary>
    public static Task UntilSettled(this ApiFixture api, long id) =>
        api.Until(async () =>
            await api.Value<bool>(
                """
                select leased_until is null
                    and (disabled_because is not null or resumes_at > $2 or position >= case log when 'public' then (select max(id) from events) else (select coalesce(max(id), 0) from editorial_events) end
                        and not exists (select from webhook_deliveries d where d.webhook_id = w.id and d.due_at <= $2))
                from webhooks w
                where id = $1
                """,
                id,
                api.Clock.GetUtcNow()
            )
        );

    /// <summary>The events that were accepted, or that an accepted one replaces, in order of their ids.</summary>
    public static List<long> Told(Receiver receiver) =>
        [.. receiver.Accepted.SelectMany(message => message.Replaces.Append(message.Event)).Distinct().Order()];
}
