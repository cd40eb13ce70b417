using Domain;
using Domain.Bodies;
using FluentValidation;
using FluentValidation.Validators;

namespace Api.Http;

/// <summary>Validation rules for texts and URLs, shared by many requests, with messages in both languages. Absent values pass.</summary>
internal static class Rule
{
    /// <summary>One line of text: no line breaks, control or zero-width characters.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.SetValidator(
            new Limited<T, string?>(
                new Limits { MaxLength = maxLength },
                (text, context) => CheckText(text, maxLength, Text.CheckLine, context)
            )
        );

    /// <summary>An id in another system: one line that a part of an address can contain.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> ExternalId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Line(200)
            .Custom(
                (name, context) =>
                {
                    // Clients and servers remove these from a path, so they could never be addressed.
                    if (name?.Trim() is "." or "..")
                    {
                        context.Refuse(
                            "value.notAllowed",
                            "must not be . or .., which no address can contain",
                            "darf nicht . oder .. sein, das kann keine Adresse enthalten"
                        );
                    }
                }
            );

    /// <summary>A list without duplicates.</summary>
    public static IRuleBuilderOptionsConditions<T, IReadOnlyList<TItem>?> Distinct<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule
    ) =>
        rule.Custom(
            (items, context) =>
            {
                var seen = new HashSet<TItem>();

                foreach (var (index, item) in (items ?? []).Index().Where(item => !seen.Add(item.Item)))
                {
                    var message = new Message($"{item} is duplicated.", $"{item} steht doppelt da.");
                    context.Add(new Finding($"/{index}", "value.duplicate", message));
                }
            }
        );

    /// <summary>A value that has no meaning here.</summary>
    /// <param name="english">What has one: `only mode redirect has a target`.</param>
    public static IRuleBuilderOptionsConditions<T, TValue?> LeftOut<T, TValue>(
        this IRuleBuilder<T, TValue?> rule,
        string english,
        string german
    ) =>
        rule.Custom(
            (value, context) =>
            {
                if (value is not null)
                {
                    context.Refuse("value.notAllowed", $"must be left out: {english}", $"muss entfallen: {german}");
                }
            }
        );

    /// <summary>Text that may have several lines.</summary>
    public static IRuleBuilderOptions<T, string?> Lines<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.SetValidator(
            new Limited<T, string?>(
                new Limits { MaxLength = maxLength },
                (text, context) => CheckText(text, maxLength, Text.CheckLines, context)
            )
        );

    /// <summary>A slug in the form that the service itself generates.</summary>
    public static IRuleBuilderOptions<T, string?> Slug<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(
            new Limited<T, string?>(
                new Limits { MaxLength = Domain.Slug.MaxLength, Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$" },
                (slug, context) =>
                {
                    if (slug is not null && !Domain.Slug.IsValid(slug))
                    {
                        context.Refuse(
                            "slug.format",
                            "may contain only lower-case letters a–z, digits and single hyphens, at most 80 characters",
                            "darf nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche haben, höchstens 80 Zeichen",
                            $"For example {Domain.Slug.From(slug, "article")}",
                            $"Zum Beispiel {Domain.Slug.From(slug, "article")}"
                        );
                    }
                }
            )
        );

    /// <summary>An absolute http or https URL.</summary>
    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(
            new Limited<T, string?>(
                new Limits
                {
                    MinLength = 1,
                    MaxLength = 2000,
                    Format = "iri",
                },
                (address, context) =>
                {
                    if (address is not null && Text.CheckLine("", address) is { } fault)
                    {
                        context.Add(fault);
                        return;
                    }

                    if (address is not null && BodyLink.HasCredentials(address))
                    {
                        context.Refuse(
                            "link.credentials",
                            "must not contain a user name or password, which everybody could read",
                            "darf weder Benutzernamen noch Passwort enthalten, die alle lesen könnten"
                        );
                        return;
                    }

                    var absolute =
                        Uri.TryCreate(address, UriKind.Absolute, out var uri)
                        && uri.Scheme is "http" or "https"
                        && Text.CountCharacters(address!) <= 2000;

                    if (!absolute)
                    {
                        context.Refuse(
                            "link.address",
                            "must be a URL that starts with https:// or http://",
                            "muss eine Adresse sein, die mit https:// oder http:// beginnt"
                        );
                    }
                }
            )
        );

    /// <summary>A point in time, in one of the formats of <see cref="ZonedTime"/>.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Time<T>(this IRuleBuilder<T, string?> rule, Func<T, string?> zone) =>
        rule.Custom(
            (text, context) =>
            {
                if (text is not null && ZonedTime.ReadStated(text, zone(context.InstanceToValidate)).Error is { } error)
                {
                    context.Refuse(error.Code, error.Message.English, error.Message.German);
                }
            }
        );

    /// <summary>The time zone of the local times in the same request; without any it has no effect.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> TimeZone<T>(
        this IRuleBuilder<T, string?> rule,
        params Func<T, string?>[] times
    ) =>
        rule.Custom(
            (zone, context) =>
            {
                var beside = times.Select(time => time(context.InstanceToValidate));

                if (zone is not null && ZonedTime.CheckZone(zone, beside) is { } error)
                {
                    context.Refuse(error.Code, error.Message.English, error.Message.German);
                }
            }
        );

    /// <summary>A locale from the configured list.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Locale<T>(this IRuleBuilder<T, string?> rule, LocaleList locales) =>
        rule.Custom(
            (locale, context) =>
            {
                if (locale is not null && !locales.Contains(locale))
                {
                    context.Refuse("locale.unknown", $"must be one of: {locales}", $"muss eine von diesen sein: {locales}");
                }
            }
        );

    /// <summary>Portable Text that conforms to the rules of bodies.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Block>> PortableText<T>(this IRuleBuilder<T, IReadOnlyList<Block>> rule) =>
        rule.SetValidator(
            new Limited<T, IReadOnlyList<Block>>(
                new Limits { MaxItems = Body.MaxBlocks },
                (blocks, context) =>
                {
                    foreach (var finding in Body.Normalize(blocks, "", context.Aborted()).Findings)
                    {
                        context.Add(finding);
                    }
                }
            )
        );

    // The request's cancellation token, which its rules put into the context.
    private static CancellationToken Aborted<T>(this ValidationContext<T> context) =>
        context.RootContextData.TryGetValue(nameof(CancellationToken), out var token) && token is CancellationToken ct
            ? ct
            : CancellationToken.None;

    /// <summary>Adds a finding about the current value.</summary>
    public static void Refuse<T>(
        this ValidationContext<T> context,
        string code,
        string english,
        string german,
        string? englishHint = null,
        string? germanHint = null
    )
    {
        var name = context.PropertyPath[(context.PropertyPath.LastIndexOf('.') + 1)..];
        var hint = englishHint is null ? (Message?)null : new Message(englishHint, germanHint!);
        context.Add(new Finding("", code, new Message($"{name} {english}.", $"{name} {german}."), hint));
    }

    private static void CheckText<T>(
        string? text,
        int maxLength,
        Func<string, string, Finding?> check,
        ValidationContext<T> context
    )
    {
        if (text is null)
        {
            return;
        }

        // Count the text as it will be stored: NFC decomposes some characters.
        var kept = Text.Normalize(text);

        if (check("", kept) is { } finding)
        {
            context.Add(finding);
        }

        var length = Math.Max(Text.CountCharacters(text), Text.CountCharacters(kept));

        if (length > maxLength)
        {
            context.Refuse(
                "value.tooLong",
                $"must have at most {maxLength} characters, has {length}",
                $"darf höchstens {maxLength} Zeichen haben, hat {length}"
            );
        }
    }

    /// <summary>Adds a finding whose pointer is relative to the current value.</summary>
    public static void Add<T>(this ValidationContext<T> context, Finding finding) =>
        context.AddFailure(
            new FluentValidation.Results.ValidationFailure(context.PropertyPath, finding.Message.English)
            {
                CustomState = finding,
            }
        );
}

/// <summary>The limits of a rule that JSON Schema can express, for the contract.</summary>
internal sealed record Limits
{
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public int? MaxItems { get; init; }
    public string? Pattern { get; init; }
    public string? Format { get; init; }
}

/// <summary>A rule that exposes its limits.</summary>
internal interface ILimited
{
    Limits Limits { get; }
}

/// <summary>A custom rule that adds its own findings, and exposes its limits to the contract.</summary>
internal sealed class Limited<T, TProperty>(Limits limits, Action<TProperty, ValidationContext<T>> check)
    : PropertyValidator<T, TProperty>,
        ILimited
{
    public Limits Limits => limits;

    public override string Name => "LimitedValidator";

    public override bool IsValid(ValidationContext<T> context, TProperty value)
    {
        check(value, context);
        return true;
    }
}
