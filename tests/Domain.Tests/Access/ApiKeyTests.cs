using CsCheck;
using Domain.Access;

namespace Domain.Tests.Access;

public sealed class ApiKeyTests
{
    private const string Zeros = "000000000000000000000000000000000000000000000000";

    [Fact]
    public void A_key_is_read_as_it_was_written() =>
        Gen.Long[1, long.MaxValue]
            .Sample(id =>
            {
                var secret = ApiKey.NewSecret();
                return ApiKey.TryRead(ApiKey.Write(id, secret), out var readId, out var readSecret)
                    && (readId, readSecret) == (id, secret);
            });

    [Theory]
    [InlineData("")]
    [InlineData("bul_")]
    [InlineData("bul_1")]
    [InlineData("bul_1_")]
    [InlineData("bul__" + Zeros)]
    [InlineData("bul_x_" + Zeros)]
    [InlineData("BUL_1_" + Zeros)]
    [InlineData("bul_1_" + Zeros + "0")]
    [InlineData(" bul_1_" + Zeros)]
    [InlineData("bul_9223372036854775808_" + Zeros)]
    public void What_is_no_key_is_not_read(string text) => Assert.False(ApiKey.TryRead(text, out _, out _));

    [Fact]
    public void Secrets_are_192_random_bits()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ApiKey.NewSecret()).ToList();

        Assert.Equal(secrets.Count, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Matches("^[0-9a-f]{48}$", secret));
    }

    [Fact]
    public void Only_the_hash_is_kept_and_it_fits_one_secret()
    {
        var secret = ApiKey.NewSecret();
        var hash = ApiKey.Hash(secret);

        Assert.Equal(32, hash.Length);
        Assert.True(ApiKey.Matches(secret, hash));
        Assert.False(ApiKey.Matches(ApiKey.NewSecret(), hash));
        Assert.False(ApiKey.Matches(secret, hash.AsSpan(0, 31)));
    }

    [Theory]
    [InlineData(null, null, KeyState.Active)]
    [InlineData(1, null, KeyState.Active)]
    [InlineData(0, null, KeyState.Expired)]
    [InlineData(-1, null, KeyState.Expired)]
    [InlineData(null, -1, KeyState.Revoked)]
    [InlineData(1, -1, KeyState.Revoked)]
    [InlineData(-1, -1, KeyState.Revoked)]
    public void A_key_is_active_until_it_expires_or_is_revoked(int? expires, int? revoked, KeyState state)
    {
        var now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(state, ApiKey.StateAt(now, Moment(expires), Moment(revoked)));

        DateTimeOffset? Moment(int? seconds) => seconds is { } some ? now.AddSeconds(some) : null;
    }

    [Fact]
    public void Each_role_may_do_what_the_ones_before_it_may() =>
        Assert.True(Role.Preview < Role.Author && Role.Author < Role.Editor && Role.Editor < Role.Admin);
}
