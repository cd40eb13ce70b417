using System.Text;
using Domain.Webhooks;

namespace Domain.Tests.Webhooks;

public sealed class WebhookScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_delivery_is_tried_at_growing_pauses_and_given_up_after_five_days()
    {
        var pauses = new List<TimeSpan>();
        var now = Start;

        for (var attempts = 1; WebhookSchedule.Next(attempts, Start, now, asked: null, chance: 0) is { } next; attempts++)
        {
            pauses.Add(next - now);
            now = next;
        }

        Assert.Equal(
            [
                TimeSpan.FromSeconds(5),
                TimeSpan.FromMinutes(5),
                TimeSpan.FromMinutes(30),
                TimeSpan.FromHours(2),
                TimeSpan.FromHours(5),
                TimeSpan.FromHours(10),
            ],
            pauses.Take(6)
        );
        Assert.All(pauses.Skip(6), pause => Assert.Equal(TimeSpan.FromHours(12), pause));
        Assert.InRange(now - Start, TimeSpan.FromDays(5), TimeSpan.FromDays(5.5));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(600, 600)]
    [InlineData(1_000_000, 86_400)]
    public void A_longer_pause_counts_if_the_receiver_asks_for_it_up_to_a_day(int asked, int expected)
    {
        var next = WebhookSchedule.Next(1, Start, Start, TimeSpan.FromSeconds(asked), chance: 0);
        Assert.Equal(TimeSpan.FromSeconds(expected), next - Start);
    }

    [Fact]
    public void Deliveries_that_failed_together_are_not_tried_together() =>
        Assert.NotEqual(
            WebhookSchedule.Next(2, Start, Start, asked: null, chance: 0.1),
            WebhookSchedule.Next(2, Start, Start, asked: null, chance: 0.9)
        );

    [Theory]
    [InlineData(1, false, null)]
    [InlineData(4, false, null)]
    [InlineData(5, false, 5)]
    [InlineData(6, false, 300)]
    [InlineData(1, true, 5)]
    [InlineData(2, true, 300)]
    [InlineData(30, false, 43_200)]
    public void A_receiver_is_spared_after_several_failures_or_when_it_asks(int failures, bool asks, int? seconds) =>
        Assert.Equal(
            seconds is { } pause ? Start.AddSeconds(pause) : null,
            WebhookSchedule.Resume(failures, asks, asked: null, Start)
        );

    /// <summary>The values are the example of the standard's libraries.</summary>
    [Fact]
    public void A_signature_is_that_of_the_standard() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1_614_265_330),
                Encoding.UTF8.GetBytes("""{"test": 2432232314}"""),
                ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
            )
        );

    [Fact]
    public void Each_secret_signs()
    {
        string[] secrets = [WebhookSignature.NewSecret(), WebhookSignature.NewSecret()];
        var signatures = WebhookSignature.Of("evt_1", Start, [], secrets).Split(' ');

        Assert.Equal(secrets.Select(secret => WebhookSignature.Of("evt_1", Start, [], [secret])), signatures);
    }
}
