"""Common given names of many languages, plain: a name that begins with one is a person's, whatever the tagger says.

Left out are those that are as often a place, a company, a month or an ordinary word (Chelsea, Jordan, Mark, Grace).
"""

GIVEN = frozenset(
    """aaron abdallah abdel abdelaziz abdul abdulaziz abdullah abdulrahman abebe abel abigail abiy abraham adam adama
    adel adele adnan adrian adriana agnes agnieszka ahmad ahmed aisha ajay akbar akira alain alan alastair albert
    alberto alejandro aleksandar aleksander aleksandr aleksei alessandro alex alexander alexandra alexandre alexei
    alexey alexis alfred alfredo ali alice alicia alison allan alphonse alvaro amadou amanda amar ambrose amina
    amir amit amy ana anastasia anatoly anders andre andrea andreas andrei andrej andres andrew andrey andriy
    andrzej angela angelo angus anil anita anjali ann anna anne annie anthony antoine anton antonio antony anwar
    aoife aram archana ariel armando armen arnold arsen artem arthur arturo arun asad ashok ashraf asif asma
    augusto ayman ayse aziz babajide baltasar barack barbara bashar bassam bassirou beatrice beatriz ben benedict
    benjamin benoit bernard bernardo bernd bernie bertrand beth bettina bianca bilal bill bjorn blaise bob boris
    boubacar boutros brenda brian bridget bruce bruno bryan camila camille carl carla carlo carlos carmen carol
    carole caroline catalina caterina catherine cecile cecilia celine cem cesar charles charlotte cheikh chidi
    chinedu chris christian christina christine christoph christophe christopher christos chukwuma ciaran claire
    clara clare claude claudia claudio clement colette colin colleen conor constantin constantine cristian
    cristina cristobal cynthia dagmar dan dana daniel daniela daniele danny daria dario dariusz darko darren dave
    david davide dean debbie deborah deepak denis denise dennis derek deyan diana didier diego dieter dilip
    dimitri dimitris dina dinesh diogo dirk djibril dmitri dmitriy dmitry dmytro dominic dominik dominique don
    donald dorothy doug douglas dragan duncan dusan dwight ebrahim eddie edgar edith eduardo edward edwin efraim
    ehud eileen elaine elena eleni eleonora elias elif elisabeth eliza elizabeth ellen elsa emanuel emeka emile
    emilia emilio emily emma emmanuel emmerson enrico enrique eric erica erik erika ernest ernesto ernst esteban
    esther ethan eugene eva evan evelyn evgeny evo fabian fabio fabrice fadi faisal farah farhad farid faruk
    fatima fatou fatoumata federico felicia felipe felix ferdinand fernanda fernando fidel filip filipe fiona
    florence florian folake francesca francesco francis francisco francois frank franz fred frederic frederick
    frederik friedrich gabriel gabriela gabriele gareth gary gaspard gavin geert gemma gennady geoffrey george
    georges georgi georgios gerald gerard gerhard giacomo gianni gideon gilbert giles gilles giorgia giorgio
    giovanni giulia giuseppe gloria gonzalo gordon graham grant greg gregor gregory greta grigory grzegorz guido
    guillaume guillermo gunter gustavo guy gwen habib hadi hakan hamad hamid hamza hanna hannah hans harald harold
    haroun harry haruka hasan hassan hazem heather hector heidi heiko heinrich helen helena helene helmut henri
    henrik henry herbert hermann herve hilary hillary hiroshi holger horst hossein houda howard hubert hugh hugo
    hussain hussein ian ibrahim idris idriss igor ihor ilan ilham ilya imad iman imran ines inga ingrid irakli
    irena irene irfan irina irma isaac isabel isabella isabelle ismael ismail issa istvan itamar ivan ivana ivo
    jaap jack jackie jacob jacqueline jacques jair jakob jakub jamal james jamie jan jana jane janet janez janine
    janusz jaroslav jasmin jason javad javier jay jayant jean jeanne jeff jefferson jeffrey jennifer jens jeremy
    jerome jerry jerzy jesper jesse jessica jesus jill jim jimmy jitendra joan joana joanna joao joaquin jocelyn
    joe joel johan johann johanna johannes john johnny jon jonas jonathan jorge jose josef josep joseph josephine
    josh joshua joyce juan juana judith juha julia julian juliana julie julien juliet julio julius jurgen justin
    justyna kaja kamal kamala kareem karen karim karin karl karsten katarina katarzyna kate katerina katharina
    katherine kathleen kathryn kathy katja katrin kazimierz keiko keith kelly ken kenji kenneth kerry kevin khaled
    khalid khalifa kim kirsten klara klaus kofi konrad konstantin krishna kristalina kristen kristian kristina
    krzysztof kumar kwame kyle lakshmi lamine larry lars laszlo latifa laura lauren laurence laurent laurie
    lawrence lech lee leila leon leonard leonardo leonid leonor leopoldo leslie leticia lewis liam lidia liliana
    linda lindsay lindsey lior lisa liz ljubica lorena lorenzo lothar louis louise luc luca lucas lucia luciana
    luciano lucien lucy ludmila ludwig luigi luis luisa lukas lukasz luke lydia lynn madeleine magdalena maggie
    maha mahamadou mahamat mahmoud mahmud maia maja majid malcolm malik mamadou manfred manish manoj manuel
    manuela marc marcel marcela marcelo marcin marco marcos marcus marek margaret margarita margot maria mariam
    mariana marianne marie marija marilyn marina mario marisa marjan marta martha martin martina marwan mary
    maryam masoud massimo matej mateusz mathew mathias mathieu mats matt matteo matthew matthias mattias maureen
    maurice mauricio mauro max maxim maximilian maya megan mehdi mehmet mehran mei melanie melissa mercedes mette
    mevlut michael michal michel michele michelle mick miguel mihai mihail mikael mike mikhael mikhail mikko milan
    milena milorad milos mina miriam mirjana miroslav mitch mohamad mohamed mohammad mohammed mohsen moises molly
    monica monika morgan moritz moses mostafa moussa muammar muhammad muhammadu mukesh murat musa mustafa mustapha
    mykhailo mykola nabil nadia nadine nana nancy narendra natalia natalie nataliya natasha nathalie nathan
    nathaniel navin neil nelson nenad nestor nicholas nick nicola nicolae nicolas nicole niels nigel nihad nikita
    nikki nikola nikolai nikolaos nikolas nikolay nils nina nino noah noel noor nora norbert norman nuno nur nuri
    obiageli ofer ola olaf oleg oleh oleksandr oleksii oleksiy olena olga oliver olivia olivier olusegun omar oren
    orhan osama oscar oskar otto pablo paola paolo pascal patrice patricia patricio patrick paul paula paulina
    pauline paulo pavel pavlo pawel pedro peggy pekka penny per pete peter petr petra petro phil philip philippe
    phillip pierre pieter piotr pradeep prakash predrag prem priya rachel radek radoslaw radovan rafael raffaele
    rahul rainer raja rajesh rajiv rakesh ralf ralph ram raman ramesh rami ramon rana rashid raul ravi ray raymond
    rebecca recep reinhard renata renato rene reza ricardo richard rick rita robert roberta roberto robin rodolfo
    rodrigo roger roland rolf roman romano ron ronald rosa rosemary ross roxana roy ruben rudolf rui rupert ruslan
    russell ruth ryan sabine sabrina sadiq saeed said saif sajid salah saleh salem salim sally salma salman
    salvador salvatore sam samantha sami samia samir samuel sandeep sandra sandro sanjay santosh sara sarah sasha
    satoshi saul scott sean sebastian sebastien seema selim serge sergei sergey sergio serhii serhiy seth shane
    shannon sharif sharon shaun shawn shehbaz sheila sherif shigeru shimon shinzo shirley siddharth siegfried
    silvia silvio simon simona simone slavko slobodan sofia sonia sophia sophie stacey stefan stefania stefanie
    stefano stella stephan stephane stephanie stephen steve steven stuart sue suleiman sunil suresh susan susana
    susanne suzanne sven svetlana svitlana sylvain sylvia sylvie taha takashi takeshi tamar tamara tamer tanja
    tanya taras tareq tariq taro tatiana tatyana tayyip ted teresa terrence terry tetiana thabo thaddeus thanos
    theo theodore theodoros theresa therese thierry thomas tihomir tijjani tim timo timothy tina tobias todd tom
    tomas tomasz tommy toni tony toomas tove tracy trevor tsvetan tunde uhuru ulf ulrich umar umaru ursula usman
    uwe vaclav vadim valentin valentina valeria valeriy valery vanessa vasil vasily vasyl veronica veronique vesna
    victor victoria vijay vikram viktor viktoria vincent vincenzo vinod viola vitali vitaliy vitaly vivek vivian
    vjosa vladimir vladislav volker volodymyr wael waleed walid walter wanda warren wayne wendy werner wilfried
    wilhelm willem william wilson winston witold wolfgang xavier yael yahya yair yakov yana yann yannick yaroslav
    yaser yasin yasmin yasser yevgeny yitzhak yolanda yoram yosef yossi yousef youssef yuki yulia yuri yuriy yusuf
    yves yvette yvonne zachary zahra zainab zbigniew zdenek zeynep ziad zoe zoltan zoran zuzana""".split()
)
