using CsCheck;
using Domain.Access;

namespace Domain.Tests.Access;

public sealed class PreviewTokenTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly PreviewToken Token = new(PreviewScope.Link, 1_000_123, Now + PreviewToken.StandardLifetime, 7);

    [Fact]
    public void A_token_opens_its_article_until_its_moment_and_no_longer() =>
        Gen.Select(Gen.Enum<PreviewScope>(), Gen.Long[1, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Int[1, 30 * 24 * 3600])
            .Sample(
                (scope, article, issuer, seconds) =>
                {
                    var expiry = Now.AddSeconds(seconds);
                    var token = new PreviewToken(scope, article, expiry, issuer);
                    var letters = token.Write(Secret);

                    Assert.Equal(token, PreviewToken.Read(letters, Secret, Now));
                    Assert.Equal(token, PreviewToken.Read(letters, Secret, expiry.AddSeconds(-1)));
                    Assert.Null(PreviewToken.Read(letters, Secret, expiry));
                    Assert.Matches("^[A-Za-z0-9_-]+$", letters);
                }
            );

    [Fact]
    public void Any_flipped_bit_makes_it_worthless()
    {
        var token = Token.Write(Secret);

        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Int[0, 5])
            .Sample(
                (place, bit) =>
                {
                    var letters = token.ToCharArray();
                    letters[place] = Letters[Letters.IndexOf(letters[place], StringComparison.Ordinal) ^ (1 << bit)];

                    Assert.Null(PreviewToken.Read(new string(letters), Secret, Now));
                }
            );
    }

    [Fact]
    public void Whatever_else_is_sent_opens_nothing() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char[Letters], 72, 80])
            .Sample(text => Assert.Null(PreviewToken.Read(text, Secret, Now)));

    [Theory]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("A")]
    public void Nothing_may_stand_behind_a_token(string more) =>
        Assert.Null(PreviewToken.Read(Token.Write(Secret) + more, Secret, Now));

    [Fact]
    public void Another_secret_does_not_open_it()
    {
        var token = Token.Write(Secret);

        Assert.Null(PreviewToken.Read(token, [.. Secret.Reverse()], Now));
    }

    [Fact]
    public void A_link_lasts_a_week_unless_told_otherwise() =>
        Assert.Equal(Now.AddDays(7), PreviewToken.ExpiryOf(null, Now).Value);

    [Fact]
    public void A_link_lasts_for_whole_seconds() =>
        Assert.Equal(Now.AddSeconds(90), PreviewToken.ExpiryOf(Now.AddSeconds(90.7), Now).Value);

    [Fact]
    public void A_link_that_would_have_expired_at_the_last_whole_second_is_refused() =>
        Assert.Equal(PreviewErrors.WrongExpiry, PreviewToken.ExpiryOf(Now.AddSeconds(0.7), Now.AddSeconds(0.2)).Error);

    [Theory]
    [InlineData(1, true)]
    [InlineData(30 * 24 * 3600, true)]
    [InlineData(30 * 24 * 3600 + 1, false)]
    [InlineData(0, false)]
    [InlineData(-60, false)]
    public void A_link_expires_within_thirty_days(int seconds, bool allowed) =>
        Assert.Equal(allowed ? null : PreviewErrors.WrongExpiry, PreviewToken.ExpiryOf(Now.AddSeconds(seconds), Now).Error);
}
