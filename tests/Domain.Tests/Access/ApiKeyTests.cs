using Domain.Access;

namespace Domain.Tests.Access;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_key_is_read_as_it_was_written()
    {
        var secret = ApiKey.NewSecret();

        Assert.True(ApiKey.TryRead(ApiKey.Write(42, secret), out var id, out var read));
        Assert.Equal((42, secret), (id, read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bul_")]
    [InlineData("bul_1")]
    [InlineData("bul_1_short")]
    [InlineData("bul_-1_000000000000000000000000000000000000000000000000")]
    [InlineData("bul_ 1_000000000000000000000000000000000000000000000000")]
    [InlineData("bul_99999999999999999999_000000000000000000000000000000000000000000000000")]
    [InlineData("BUL_1_000000000000000000000000000000000000000000000000")]
    public void What_is_no_key_is_not_read_as_one(string text) => Assert.False(ApiKey.TryRead(text, out _, out _));

    [Fact]
    public void A_secret_matches_its_own_hash_and_no_other()
    {
        var secret = ApiKey.NewSecret();

        Assert.True(ApiKey.Matches(secret, ApiKey.Hash(secret)));
        Assert.False(ApiKey.Matches(secret, ApiKey.Hash(ApiKey.NewSecret())));
        Assert.False(ApiKey.Matches(secret, ApiKey.NoHash));
    }

    [Fact]
    public void A_key_is_over_at_its_very_hour_and_revoked_for_good()
    {
        Assert.Equal(KeyState.Active, ApiKey.StateAt(Now, null, null));
        Assert.Equal(KeyState.Active, ApiKey.StateAt(Now, Now.AddTicks(1), null));
        Assert.Equal(KeyState.Expired, ApiKey.StateAt(Now, Now, null));
        Assert.Equal(KeyState.Revoked, ApiKey.StateAt(Now, Now.AddDays(1), Now));
        Assert.Equal(KeyState.Revoked, ApiKey.StateAt(Now, Now, Now));
    }
}
