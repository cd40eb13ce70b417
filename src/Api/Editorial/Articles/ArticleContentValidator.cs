using Api.Http;
using Domain;
using Domain.Articles;
using FluentValidation;

namespace Api.Editorial.Articles;

/// <summary>Validates the form of a content: lengths, lines, required fields. Rules that involve other items are checks.</summary>
internal sealed class ArticleContentValidator : AbstractValidator<ArticleContent>
{
    private static readonly Finding SourceWithoutInterview = new(
        "/source",
        "value.notAllowed",
        new Message(
            "source must be left out: only an interview has one.",
            "source muss entfallen: Nur ein Interview hat eine Quelle."
        )
    );

    public ArticleContentValidator(LocaleList locales)
    {
        RuleFor(content => content.Type).NotNull();
        RuleFor(content => content.Locale).NotEmpty().WithState(_ => locales.Hint);
        RuleFor(content => content.Locale).Locale(locales).When(content => content.Locale is { Length: > 0 });
        RuleFor(content => content.ExternalId).ExternalId();
        RuleForEach(content => content.Topics).NotEmpty();
        RuleFor(content => content.Slug).Slug();
        RuleFor(content => content.Kicker).Line(ArticleContent.KickerMaxLength);
        RuleFor(content => content.Title).NotEmpty();
        RuleFor(content => content.Title).Line(ArticleContent.TitleMaxLength);
        RuleFor(content => content.Lead)
            .Line(ArticleContent.LeadMaxLength)
            .When(content => content.Locale != LocaleList.SimpleGerman);
        RuleFor(content => content.Lead)
            .Lines(ArticleContent.LeadMaxLength)
            .When(content => content.Locale == LocaleList.SimpleGerman);
        RuleFor(content => content.LeadImage!)
            .SetValidator(new LeadImageValidator())
            .When(content => content.LeadImage is not null);
        RuleFor(content => content.Body).PortableText();
        RuleFor(content => content.PressRelease!)
            .SetValidator(new PressReleaseValidator())
            .When(content => content.PressRelease is not null);
        RuleFor(content => content.Event)
            .Custom(
                (occasion, context) =>
                {
                    if (
                        occasion?.Source is not null
                        && context.InstanceToValidate.Type is { } type
                        && !ArticleRules.HasSource(type)
                    )
                    {
                        context.Add(SourceWithoutInterview);
                    }
                }
            );
        RuleFor(content => content.Event!).SetValidator(new EventDetailsValidator()).When(content => content.Event is not null);
        RuleFor(content => content.Appointment!)
            .SetValidator(new AppointmentValidator())
            .When(content => content.Appointment is not null);
        RuleFor(content => content.Media!).SetValidator(new MediaValidator()).When(content => content.Media is not null);
        RuleForEach(content => content.Alternatives).NotNull().SetValidator(new AlternativeValidator());
        RuleFor(content => content.Alternatives).Custom(AlternativeValidator.CheckTargets);
        RuleForEach(content => content.RelatedLinks).NotNull().SetValidator(new RelatedLinkValidator());
        RuleFor(content => content.Seo!).SetValidator(new SeoValidator()).When(content => content.Seo is not null);
        RuleForEach(content => content.Authors).NotEmpty().Line(100);
        RuleForEach(content => content.Contacts).NotNull().SetValidator(new ContactValidator());
        RuleFor(content => content.License).Line(200);
        RuleFor(content => content.AiDisclosure!)
            .SetValidator(new AiDisclosureValidator())
            .When(content => content.AiDisclosure is not null);
    }
}

internal sealed class AiDisclosureValidator : AbstractValidator<AiDisclosure>
{
    public AiDisclosureValidator()
    {
        RuleFor(disclosure => disclosure.Text).NotNull();
        RuleFor(disclosure => disclosure.Note).Line(AiDisclosure.NoteMaxLength);
    }
}

internal sealed class LeadImageValidator : AbstractValidator<LeadImage>
{
    public LeadImageValidator()
    {
        RuleFor(image => image.Image).GreaterThan(0);
        RuleFor(image => image.Alt).Line(500);
        RuleFor(image => image.Caption).Line(1000);
    }
}

internal sealed class PressReleaseValidator : AbstractValidator<PressRelease>
{
    public PressReleaseValidator()
    {
        RuleFor(release => release.Number).InclusiveBetween(1, 99_999);
        RuleFor(release => release.Year).InclusiveBetween(1949, 2200);
        RuleFor(release => release.Issuer).NotEmpty().Line(100);
    }
}

internal sealed class EventDetailsValidator : AbstractValidator<EventDetails>
{
    public EventDetailsValidator()
    {
        RuleForEach(occasion => occasion.Speakers)
            .NotNull()
            .ChildRules(speaker =>
            {
                speaker.RuleFor(person => person.Name).NotEmpty().Line(200);
                speaker.RuleFor(person => person.Office).Line(200);
            });
        RuleFor(occasion => occasion.Place).Line(200);
        RuleFor(occasion => occasion.Note).Line(500);
        RuleFor(occasion => occasion.Source!)
            .SetValidator(new InterviewSourceValidator())
            .When(occasion => occasion.Source is not null);
    }
}

internal sealed class InterviewSourceValidator : AbstractValidator<InterviewSource>
{
    public InterviewSourceValidator()
    {
        RuleFor(source => source.Medium).Line(200);
        RuleFor(source => source.Medium)
            .Custom(
                (medium, context) =>
                {
                    if (medium is null && context.InstanceToValidate.Url is null)
                    {
                        context.Refuse(
                            "value.required",
                            "must be named, unless url is",
                            "muss genannt werden, wenn url fehlt",
                            "Name the medium where the interview appeared first, or give its address in url",
                            "Bitte das Medium nennen, in dem das Interview zuerst erschienen ist, oder die Adresse in url angeben"
                        );
                    }
                }
            );
        RuleFor(source => source.Url).WebAddress().When(source => source.Url is not null);
        RuleForEach(source => source.Interviewers).NotEmpty().Line(200);
    }
}

internal sealed class RelatedLinkValidator : AbstractValidator<RelatedLink>
{
    public RelatedLinkValidator()
    {
        RuleFor(link => link.Label).NotEmpty().Line(200);
        RuleFor(link => link.Url).WebAddress().When(link => link.Url is not null);
        RuleFor(link => link.Url).OrArticle(link => link.Article);
    }
}

internal sealed class SeoValidator : AbstractValidator<Seo>
{
    public SeoValidator()
    {
        RuleFor(seo => seo.Title).Line(200);
        RuleFor(seo => seo.Description).Line(400);
    }
}

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public ContactValidator()
    {
        RuleFor(contact => contact.Name).NotEmpty().Line(200);
        RuleFor(contact => contact.Role).Line(200);
        RuleFor(contact => contact.Email).EmailAddress().Line(200);
        RuleFor(contact => contact.Phone).Line(100);
    }
}
